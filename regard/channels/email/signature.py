"""Where her words end and her signature begins.

A signature is not her words; a closing («Thanks, Alex») is. What goes: everything under «-- », the line that a phone
adds, the block of name, post and telephone under a greeting, the lawyers' paragraph, a mailing list's foot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_DELIMITER = re.compile(r"^(?:-- ?|—|–{2}|__+|--\s*\xa0)$")
_DEVICE = (
    r"(?:iphone|ipad|ipod|apple watch|android\w*|blackberry\w*|samsung|galaxy|huawei|nokia|htc|lg|sony|xperia|pixel|motorola|oneplus|xiaomi|wiko|lumia|windows|outlook|gmail|yahoo|aol|mail|handy|mobil\w*|smartphone"
    r"|tablet|phone|cell\s?phone|cell|handheld|telefon\w*|móvil|celular|telemóvel|cellulare|téléphone|portable|t-mobile|verizon|vodafone|at&t|o2|orange|ios|k-9|thunderbird|airmail|spark|protonmail|proton|tuta\w*|posteo|gmx|web\.de|typeapp|bluemail|newton|mailbird|sparrow|acompli|boxer|workspace one|superhuman|fairphone|redmi|oppo|realme|puhelimesta|mobilen|mobilní\w*|телефона)"
)
_MOBILE = re.compile(
    rf"""^[\s*_<\[(]*(?:
      sent\ (?:(?:from|via|by|with|using|on)\ )+(?:(?:my|a|the|an)\ )?(?:[A-Z0-9][\w.+&-]*\ ){{0,4}}[A-Z0-9][^\n.,!?]{{0,40}}
      | sent\ (?:from|via|by|with|using|on)\ (?:(?:my|a|the)\ )?(?:\S+\ ){{0,3}}{_DEVICE}\b.*
      | get\ outlook\ for\ .*  | sent\ on\ the\ go.* | this\ (?:mail|email|message)\ was\ sent\ from\ my\ .*
      | (?:von|mit)\ mein\w*\ .{{1,40}}\ (?:gesendet|geschickt|verschickt|versendet)\b.* | (?:gesendet|geschickt|verschickt|diese\ nachricht\ wurde)\ (?:von|mit|über|aus|via)\ (?:mein\w*\ |der\ |dem\ |einem\ )?.*{_DEVICE}.* | von\ unterwegs\ gesendet.* | holen\ sie\ sich\ outlook\ .* | outlook\ für\ (?:ios|android)\ .*beziehen.*
      | envoy[ée]e?\ (?:de(?:puis)?|à\ partir\ d[e'’u]|avec|par|via)\ ?(?:mon|ma|un|l['’])?\ ?.*{_DEVICE}.* | télécharge[rz]\ outlook\ .* | obtenez\ outlook\ .*
      | enviado\ (?:desde|con|por|a\ partir\ d[eo]|do|via|de)\ ?(?:mi|meu|o\ meu|el)?\ ?.*{_DEVICE}.* | obtener\ outlook\ .* | obter\ (?:o\ )?outlook\ .*
      | inviat[oa]\ (?:da(?:l|lla|ll['’])?|con|tramite)\ ?(?:mio|mia)?\ ?.*{_DEVICE}.* | (?:scarica|ottieni)\ outlook\ .*
      | (?:verzonden|verstuurd|gestuurd)\ (?:van(?:af|uit)?|met|via)\ (?:mijn\ )?.*{_DEVICE}.* | outlook\ voor\ (?:ios|android)\ downloaden.* | download\ outlook\ .*
      | (?:wysłan[eoy]\s*(?:z|przez|ze|za\ pomocą)|wysłano\ z)\ .*{_DEVICE}.* | pobierz\ outlook\ .*
      | (?:sendt|skickat|sänt|skickades|hentet|skaffa|hämta|få|hent|last\ ned)\ (?:fra|från|med|via|outlook)\ ?(?:min|mitt)?\ ?.*{_DEVICE}.*  | (?:lähetetty|hanki)\ .*{_DEVICE}.*
      | odesláno\ .*{_DEVICE}.* | odoslané\ .*{_DEVICE}.* | отправлено\ (?:с|из|от)\ .* | iphone['’]umdan\ gönderildi.* | .{{1,30}}(?:cihazımdan|telefonumdan)\ gönderildi.* | küldve\ .*{_DEVICE}.* | trimis\ (?:de\ pe|din)\ .*{_DEVICE}.*
      | (?:iphone|ipad|android|スマートフォン|iphone\ )から送信.* | 发自我的.* | 從我的.*傳送.* | 나의\ .*에서\ 보냄.* | .{{1,20}}에서\ 보냄.* | נשלח\ מה.* | gửi\ từ\ .* | στάλθηκε\ από\ .* | надіслано\ з\ .*
    )[\s*_>\])]*$""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
# «Sent from my desk, is much easier» is a sentence of hers: the first alternative above needs capitals, so that flag
# must not be lost to IGNORECASE.
_CAPITAL_DEVICE = re.compile(
    r"^[\s*_<\[(]*[Ss][Ee][Nn][Tt] (?:from|via|by|with|using|on) (?:(?:my|a|the|an) )?(?:(?:[A-Z0-9][\w.+&'-]*|for|the|my|mobile|wireless|mail) ){0,5}[A-Z0-9][^\n,!?]{0,60}$|"
    rf"(?i:^[\s*_<\[(]*sent (?:from|via|by|with|using|on) (?:(?:my|a|the) )?(?:\S+ ){{0,3}}{_DEVICE}\b)"
)

_CLOSING_WORDS = (
    r"(?:kind|best|warm|warmest|many)? ?regards|with (?:kind|best|warm) (?:regards|wishes)|best(?: wishes)?|yours(?: \w+)?|sincerely(?: yours)?|respectfully|cordially|cheers|thanks(?: and regards| again| in advance)?|thank you|many thanks"
    r"|(?:mit )?(?:freundlichen?|besten?|herzlichen?|lieben?|viele|schöne|liebe|beste|sonnige)(?: und \w+)? (?:grüßen?|grüsse?n?|gruß|gruss)(?: aus \w+)?|mfg|lg|vg|hochachtungsvoll|grüße|gruß"
    r"|(?:bien )?cordialement|bien à vous|(?:meilleures |sincères |cordiales )?salutations|un saludo|(?:un )?(?:cordial )?saludos?|(?:muy )?atentamente|saludos cordiales|cordiali saluti|distinti saluti|saluti"
    r"|met vriendelijke groet(?:en)?|(?:hartelijke |vriendelijke )?groet(?:jes|en)?|mvg|atenciosamente|(?:com os melhores )?cumprimentos|pozdrawiam|z poważaniem|(?:med )?(?:venlig|vänlig|vennlig)a? hils(?:en|ning\w*)|mvh|hilsen|hälsningar|ystävällisin terveisin|s pozdravem|с уважением"
)
_CLOSING = re.compile(rf"^\W*(?:{_CLOSING_WORDS})\s*[,.!]*$", re.IGNORECASE)
_CONTACT = re.compile(
    r"""@ | https?:// | www\. | \+?\(?\d[\d\s()/.-]{6,}\d | \b(?:tel|fon|phone|mobile?|cell|fax|office|direct)\b\s*[.:]
      | \b(?:ceo|cto|cfo|coo|founder|director|manager|head\ of|engineer|developer|consultant|assistant|officer|president|partner|lead|analyst|specialist|coordinator|administrator
      |geschäftsführ\w+|leiter\w*|abteilung|vertrieb|directeur|directrice|responsable|gerente|directora?|jefe|jefa|direttore)\b
      | \b(?:gmbh|inc|ltd|llc|s\.a|s\.l|ag|b\.v|corp|university|universität|institute|department|dept)\b\.?""",
    re.IGNORECASE | re.VERBOSE,
)
_DISCLAIMER = re.compile(
    r"""(?:this|the\ (?:information|contents?)\b.{0,40}\bthis)\ (?:e-?mail|message|communication|transmission)\b.{0,200}\b(?:confidential|intended|privileged)
      | confidentiality\ (?:notice|note) | virus-free\. | virenfrei\. | (?:scanned|checked)\ (?:for|by)\ (?:viruses|.{0,30}antivirus) | avast\ antivirus | if\ you\ are\ not\ the\ intended\ recipient | think\ before\ (?:you\ )?print|consider\ the\ environment\ before
      | diese\ (?:e-?mail|nachricht)\b.{0,120}\b(?:vertraulich|ausschließlich|bestimmt) | der\ inhalt\ dieser\ e-?mail | bitte\ denken\ sie\ an\ die\ umwelt
      | (?:ce\ message|ce\ courriel|cet\ e-?mail)\b.{0,160}\b(?:confidentiel|destinataire|exclusive) | (?:este|el\ presente)\ (?:mensaje|correo)\b.{0,160}\b(?:confidencial|destinatario|exclusiv)
      | (?:questo|il\ presente)\ (?:messaggio|e-?mail)\b.{0,160}\b(?:riservat|destinatari|confidenzial) | (?:dit|deze)\ (?:e-?mail|bericht)\b.{0,160}\b(?:vertrouwelijk|bestemd) | esta\ mensagem\b.{0,160}\bconfidencia""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)  # fmt: skip
_DASHES = {"-", "—", "–", "_"}
# A line that a phone adds begins with one of these, or with another alphabet.
_FIRST_WORDS = {
    "sent", "get", "this", "von", "mit", "gesendet", "geschickt", "verschickt", "diese", "holen", "outlook", "envoyé",
    "envoyée", "envoyé,", "téléchargez", "télécharger", "obtenez", "enviado", "obtener", "obter", "inviato", "inviata",
    "scarica", "ottieni", "verzonden", "verstuurd", "gestuurd", "download", "wysłane", "wysłano", "wysłany", "pobierz",
    "sendt", "skickat", "sänt", "skickades", "hentet", "skaffa", "hämta", "få", "hent", "last", "lähetetty", "hanki",
    "odesláno", "odoslané", "iphone'umdan", "iphone’umdan", "küldve", "trimis", "gửi", "envoye",
}  # fmt: skip
_DISCLAIMER_WORDS = ("virus", "virenfrei", "confidential", "intended", "privileged", "print", "environment", "vertraulich", "ausschließlich",
                     "bestimmt", "inhalt dieser", "umwelt", "destinat", "riservat", "vertrouwelijk", "bestemd")  # fmt: skip
_MAX_FOOT_LINES = 10
_MAX_BLOCK_LINES = 14
_MAX_CLOSING = 50


def is_delimiter(line: str) -> bool:
    """Tell whether a line is the «-- » above a signature, or one of its cousins."""
    return len(line) <= 80 and line.lstrip()[:1] in _DASHES and _DELIMITER.match(line.strip(" \t\xa0")) is not None


def may_be_mobile(line: str) -> bool:
    """Tell, fast, whether a line begins as those do that a phone adds."""
    return line.split(None, 1)[0].lower() in _FIRST_WORDS


def is_mobile_signature(line: str) -> bool:
    """Tell whether a line is the one that a phone or a program adds: «Sent from my iPhone»."""
    stripped = line.strip(" \t*_<[(")
    if len(line) > 160 or not stripped:
        return False
    first = stripped.split(None, 1)[0].lower()
    if first not in _FIRST_WORDS and first[0].isascii() and "gönderildi" not in line:
        return False
    if stripped[:4].lower() == "sent":
        return _CAPITAL_DEVICE.match(stripped) is not None and not re.search(r",\s(?:is|was|it|but|and|so)\s", stripped)
    return _MOBILE.match(stripped) is not None


def is_signature_under(lines: Sequence[str]) -> bool:
    """Tell whether `lines`, those under a delimiter up to a quote or the end, are few enough to be a signature."""
    return sum(1 for line in lines if line.strip()) <= _MAX_FOOT_LINES


def end_of_words(lines: Sequence[str]) -> int:
    """Return how many of her last `lines` are hers: a block of name and post, and a disclaimer, are not counted."""
    end = _before_disclaimer(lines)
    return _before_contact_block(lines[:end])


def _before_disclaimer(lines: Sequence[str]) -> int:
    """Return where a closing paragraph for lawyers begins; it must not be all there is."""
    end = len(lines)
    while True:
        start, stop = _last_paragraph(lines[:end])
        if start <= 0 or not _is_disclaimer(" ".join(lines[start:stop])):
            return end
        end = start


def _is_disclaimer(paragraph: str) -> bool:
    lowered = paragraph.lower()
    return any(word in lowered for word in _DISCLAIMER_WORDS) and _DISCLAIMER.search(paragraph) is not None


def _last_paragraph(lines: Sequence[str]) -> tuple[int, int]:
    stop = len(lines)
    while stop and not lines[stop - 1].strip():
        stop -= 1
    start = stop
    while start and lines[start - 1].strip():
        start -= 1
    return start, stop


def _before_contact_block(lines: Sequence[str]) -> int:
    """Return where «Regards / John Doe / CEO, Acme» begins: a closing with a contact line under the name."""
    for index in range(max(len(lines) - _MAX_BLOCK_LINES, 1), len(lines)):
        if len(lines[index]) > _MAX_CLOSING or not _CLOSING.match(lines[index].strip()):
            continue
        under = [line.strip() for line in lines[index + 1 :] if line.strip()]
        is_block = len(under) >= 2 and all(len(line) < 90 for line in under)
        if is_block and any(_CONTACT.search(line) for line in under[1:]):
            return index
        return len(lines)
    return len(lines)
