"""The line that a phone or a program puts under a mail: «Sent from my iPhone», «Get Outlook for Android».

Programs translate it into every language, so it is told by its build: a word for sending or getting at its begin or its
end, and a device or program in it, in a short line that is no sentence.
"""

from __future__ import annotations

import re

_DEVICE = re.compile(
    r"iphon|ipad|ipod|apple watch|android|blackberry|samsung|galaxy|huawei|nokia|\bhtc\b|\blg\b|sony|xperia|pixel|motorola|oneplus|xiaomi|小米|redmi|oppo\b|realme|\bvivo\b|honor\b|wiko|lumia|fairphone|windows"
    r"|outlook|gmail|yahoo|\baol\b|\bmail\b|e-?mail|thunderbird|airmail|\bspark\b|protonmail|proton\b|tuta\w*|posteo|\bgmx\b|web\.de|typeapp|bluemail|newton|mailbird|sparrow|acompli|boxer|workspace one|superhuman|k-9|libero|zoho|\bfront\b|\bhey\b|em client|edison|canary|missive|nine\b|aquamail|fairemail|ios\b"
    r"|handy|mobil\w*|mobile|smart\s?(?:phone|fon)\w*|スマートフォン|手机|手機|tablet|phone\b|cell\b|handheld|telefo\w*|móvil|celular|telemóvel|cellulare|téléphone|appareil|dispositivo|portable|t-mobile|verizon|vodafone|at&t|\bo2\b|orange|movistar|puhelim\w*|komórk\w*|телефон\w*|мобил\w*|пристро\w*|устройств\w*|κινητό|आईफोन|휴대폰",
    re.IGNORECASE,
)
# What begins the line, lower case; then comes one of _BY or the device.
_SENT = (
    "sent ", "secured ", "gesendet ", "geschickt ", "verschickt ", "envoyé ", "envoyée ", "envoye ", "enviado ", "enviat ", "enviada ", "inviato ", "inviata ",
    "verzonden ", "verstuurd ", "gestuurd ", "skickat ", "sänt ", "skickades ", "sendt ", "lähetetty ", "wysłano ", "wysłane ", "wysłany ", "wysłana ", "odesláno ",
    "odoslané ", "küldve ", "elküldve ", "trimis ", "poslano ", "poslato ", "послато ", "изпратено ", "отправлено ", "надіслано ", "відправлено ", "στάλθηκε ", "εστάλη ",
    "נשלח ", "أرسلت ", "أرسل ", "تم الإرسال ", "تم إرسال ", "مرسل ", "ارسال شده ", "gửi ", "đã gửi ", "dikirim ", "dihantar ", "saadetud ", "išsiųsta ", "nosūtīts ", "sūtīts ",
)  # fmt: skip
_BY = {
    "from", "via", "with", "by", "using", "úr", "von", "vom", "mit", "über", "aus", "per", "de", "du", "depuis", "à", "avec", "par", "desde", "con", "por", "a", "do",
    "da", "des", "através", "com", "pelo", "dal", "dalla", "tramite", "van", "vanaf", "vanuit", "met", "door", "från", "fra", "frå", "med", "z", "ze", "za", "przez",
    "s", "iz", "od", "pe", "din", "с", "со", "из", "от", "з", "із", "са", "од", "από", "מה", "من", "از", "từ", "dari", "daripada", "minu", "iš", "no", "az", "az.",
}  # fmt: skip
# Such lines in languages that write without spaces, or put the word for sending last.
_SENT_ELSEWHERE = re.compile(
    r"(?:发自|發自|来自|來自|發送自|発信元|ส่งจาก).{1,40}$ | [從从].{1,30}(?:傳送|传送|发送|發送)$ | .{0,20}から送信$ | .{1,30}에서\ (?:보냄|발송)$ | .{1,40}से\ भेजा(?:\ गया)?$"
    r"| (?:von|vom|mit|über)\ (?!.*\b(?:habe?|wurden?)\b).{2,50}\ (?:gesendet|geschickt|versendet|verschickt)$ | .{1,40}(?:[dt][ae]n)\ gönderildi$ | (?:az?\ )?\S{2,20}-?(?:om|em|öm|am)r[óő]l\ küldve$ | נשלח\ מה.{2,40}$"
    r"| (?:diese\ (?:nachricht|mail|e-mail)\ wurde|this\ (?:mail|e-?mail|message)\ was\ sent)\ (?:von|mit|from|with|using)\ (?:mein|my|der|the|einem|a)\w*\ .{2,80}$",
    re.IGNORECASE | re.VERBOSE,
)
_PROGRAM = r"(?:outlook|bluemail|typeapp|proton\ mail|yahoo\ mail|gmail|spark)"
_GET = re.compile(
    rf"""(?:get|download|holen\ sie\ sich|téléchargez|télécharger|obtenez|obtener|obtén|obter|obtenha|scarica|ottieni|hämta|skaffa|hent|skaff\ deg|få|last\ ned|hanki|pobierz|získat|získajte
      |obțineți|preuzmite|prenesite|изтеглете|скачать|загрузить|получить|завантажити|отримати|κατεβάστε|获取|取得|下载|下載|dapatkan|tải|הורד|احصل\ على|تنزيل|laadige|baixe|baixar|sækja)\ ?
      (?:\S{{1,12}}\ )?{_PROGRAM}(?:\ \S{{1,12}}){{0,3}}\ ?(?:ios|android|windows|mac|iphone|ipad|desktop|linux)\S*$
      | (?:az\ )?(?:{_PROGRAM}|android|ios|i̇os).{{1,40}}(?:beziehen|herunterladen|downloaden|edinin|indirin|letöltése|を入手|ダウンロード|다운로드(?:하기)?)$""",
    re.IGNORECASE | re.VERBOSE,
)
# The second is the sign by which Streak sees that a mail was opened.
_SLOGANS = ("yahoo mail: search, organize, conquer", "ᐧ")
_ENGLISH = re.compile(
    r"sent (?:(?:from|via|by|with|using|on) )+(?:(?:my|a|an|the) )?(?:(?:[A-Z0-9][\w.+&'-]*|for|the|my|mobile|wireless|mail) ){0,5}[A-Z0-9][^\n,!?]{0,60}$"
    r"|(?i:sent (?:from|via|by|with|using|on) (?:(?:my|a|the) )?(?:\S+ ){0,3}(?:" + _DEVICE.pattern + r"))"
)
# Most such lines carry an address to get the program from.
_LINK = re.compile(r"\s*[<(\[]?(?:mailto:|https?://)[^\s<>()\[\]]*[>)\]]?")
_CLAUSE = re.compile(r",\s(?:is|was|it|but|and|so|did|do|you|can|it's|the|i)\b", re.IGNORECASE)
_EDGES = " \t*_<[(>])\u200e\u200f\u202a\u202b\u202c"
_BEGINNINGS = (
    *{word.partition(" ")[0] for word in _SENT if word.isascii()}, "yahoo mail:", "von ", "vom ", "mit ", "diese ", "this ", "get ", "download ", "holen ",
    "obtenez ", "obtener ", "obter ", "obtenha ", "scarica ", "ottieni ", "skaffa ", "hent ", "skaff ", "last ned ", "hanki ", "pobierz ", "preuzmite ", "prenesite ",
    "dapatkan ", "laadige ", "baixe ", "baixar ", "outlook ", "android ", "ios ",
)  # fmt: skip
_ARABIC_VOWELS = re.compile("[\u0640\u064b-\u0652]")
_LONGEST = 600
_LONGEST_BARE = 160
_LONGEST_TRANSLATED = 100
_MOST_WORDS = 14


def may_be_program_line(line: str) -> bool:
    """Tell, fast, whether a line of ASCII letters begins as one does that a program adds."""
    return line[:24].lower().startswith(_BEGINNINGS)


def is_program_line(line: str) -> bool:
    """Tell whether a line is the one that a phone or a program adds."""
    if len(line) > _LONGEST:
        return False
    stripped = _LINK.sub("", line).strip(_EDGES) if "://" in line or "mailto:" in line else line.strip(_EDGES)
    if not stripped or len(stripped) > _LONGEST_BARE:
        return False
    lowered = stripped.lower()
    if not stripped.isascii():
        lowered = _ARABIC_VOWELS.sub("", lowered)
    if lowered in _SLOGANS:
        return True
    if lowered.startswith("sent ") and not lowered.startswith("sent úr "):
        return _ENGLISH.match(f"sent{stripped[4:]}") is not None and _CLAUSE.search(stripped) is None
    if len(stripped) > _LONGEST_TRANSLATED or lowered.count(" ") > _MOST_WORDS or _is_sentence(lowered):
        return False
    bare = stripped.rstrip(".。")
    if lowered.startswith(_SENT):
        return _is_by_device(lowered)
    if _SENT_ELSEWHERE.match(bare) is not None:
        return _DEVICE.search(stripped) is not None
    return _GET.match(bare) is not None


def _is_by_device(lowered: str) -> bool:
    """Tell whether after the word for sending a device follows, at once or after «from my»."""
    verb = next(word for word in _SENT if lowered.startswith(word))
    rest = lowered[len(verb) :].split()
    device = _DEVICE.search(lowered, len(verb))
    return (
        device is not None
        and bool(rest)
        and (rest[0].split("'")[0].split("’")[0] in _BY or device.start() < len(verb) + len(rest[0]))
    )


def _is_sentence(lowered: str) -> bool:
    """Tell whether there are clauses or a question in it: then a person wrote it."""
    return "? " in f"{lowered} " or "! " in f"{lowered} " or ". " in lowered or ", " in lowered
