"""An absence or a challenge told by its words alone, where the machine that answered left out every header for it.

An absence has three signs at once: away, until when, and whom to ask or that nobody reads. One or two of them any
customer writes; who writes all three, with no question, is not waiting for an answer.
"""

from __future__ import annotations

import re

_MAX_CHARS = 1500

_AWAY = re.compile(
    r"""out\ of\ (?:the\ |my\ )?office | away\ from\ (?:the\ office|my\ (?:desk|mail|email|e-mail)) | on\ (?:\w+\ )?(?:leave|vacation|holidays?)\b | \bam\ (?:currently\ )?(?:away|travell?ing|not\ in\ the\ office)
      | nicht\ (?:im|am)\ (?:büro|haus|arbeitsplatz) | außer\ haus | im\ urlaub | abwesend | in\ elternzeit | nicht\ erreichbar | nicht\ persönlich\ erreichbar
      | absente?s?\b | en\ (?:congés?|vacances|déplacement) | hors\ du\ bureau
      | fuera\ de\ (?:la\ |mi\ )?oficina | de\ vacaciones | ausente | de\ baja | fuori\ (?:ufficio|sede) | in\ ferie | assente | in\ vacanza | afwezig | op\ vakantie | niet\ (?:op\ kantoor|aanwezig) | met\ verlof
      | fora\ do\ escritório | de\ férias | ausente | på\ (?:semester|ferie|kontoret\ igen) | holder\ ferie | ute\ av\ kontoret | ikke\ på\ kontoret | föräldraledig | tjänstledig | lomalla | poissa
      | na\ urlopie | poza\ biurem | nieobecn | na\ dovolen | mimo\ kancelář | nejsem\ v\ kanceláři | szabadságon | nem\ vagyok\ az\ irodában | în\ concediu | izinde | tatilde | ofis\ dışında
      | в\ отпуске | отсутству | в\ командировке | у\ відпустці | відсутн | άδεια | εκτός\ γραφείου | 不在 | 休暇 | 外出 | 休假 | 不在办公室 | 휴가 | 부재""",
    re.IGNORECASE | re.VERBOSE,
)
_UNTIL = re.compile(
    r"""\buntil\b | \btill\b | will\ (?:be\ back|return|be\ returning) | (?:am|be)\ back\ (?:on|in|at) | return(?:ing)?\ (?:to\ the\ office\ )?on | upon\ my\ return | when\ i\ (?:return|am\ back) | as\ of
      | \bbis\b | wieder\ (?:da|im\ büro|für\ sie|erreichbar|zurück|zurückkehren) | nach\ meiner\ rückkehr | zurück\ (?:am|sein) | ab\ (?:dem|montag) | jusqu['’]au | jusqu['’]à | de\ retour | à\ mon\ retour | dès\ mon\ retour | du\ \d.{1,30}\ au\ \d
      | \bhasta\b | de\ vuelta | a\ mi\ (?:regreso|vuelta) | regreso | fino\ al | fino\ a | sarò\ di\ nuovo | rientr | al\ mio\ ritorno | tot\ (?:en\ met)? | weer\ (?:terug|aanwezig|bereikbaar) | \baté\b | regresso | retorno | voltarei
      | till\ och\ med | \btill\b | åter\ (?:den|på) | tillbaka | \btil\ og\ med\b | \btil\b | tilbage | tilbake | \bsaakka\b | palaan | \bdo\ (?:dnia\ )?\d | wracam | wrócę | powrót | \bdo\ \d | zpět | vrátím | visszatér | -ig\b | până | revin | kadar | döneceğim
      | \bдо\b | вернусь | по\ \d | повернусь | μέχρι | έως | まで | 戻 | 至 | 返回 | 回来 | 까지 | 복귀""",
    re.IGNORECASE | re.VERBOSE,
)
_INSTEAD = re.compile(
    r"""(?:urgent|immediate|emergenc)\w*\b.{0,80}\b(?:contact|call|reach|email|e-mail|write|please) | (?:please\ )?(?:contact|reach\ out\ to|get\ in\ touch\ with)\b.{0,80}\b(?:urgent|immediate|emergenc|absence|meantime|assistance) | limited\ access\ to | no\ access\ to\ (?:my\ )?e?-?mail
      | will\ (?:respond|reply|answer|get\ back\ to\ you)\b.{0,60}\b(?:return|back|possible|soon) | not\ be\ forwarded
      | (?:dringend|eilig|notf)\w*.{0,80}(?:wenden|kontakt|erreichen|rufen|schreiben|hilft) | nicht\ weitergeleitet | werde\ ich\ (?:nach|bei)\ meiner\ rückkehr | (?:wenden\ sie\ sich|kontaktieren\ sie)\b.{0,100}\b(?:dringend|vertret|abwesenheit) | meine\ (?:vertretung|kolleg)
      | urg[eê]n\w*.{0,80}(?:contact|joindre|adresser|appel|contatt|rivolg|chiamar|escrib|comuni|contat|ligar) | (?:contact|contatt|contat)\w*.{0,80}urg[eê]n
      | (?:dringend|spoed)\w*.{0,80}(?:contact|bellen|terecht|mailen) | (?:brådskande|akut)\w*.{0,80}(?:kontakta|ring|hör) | (?:hast|akut|presserende)\w*.{0,80}(?:kontakt|ring) | kiireelli\w*.{0,80}(?:ota\ yhteyttä|soita)
      | (?:pilny|nagł)\w*.{0,80}(?:kontakt|dzwoni) | (?:naléhav|urgentn)\w*.{0,80}(?:kontakt|obrac|obrat|volej) | sürgős.{0,80}(?:keres|hív|fordul) | urgen\w*.{0,80}contacta | acil.{0,80}(?:iletişim|ara|ulaş)
      | срочн\w*.{0,80}(?:обра|связ|звон|пиш) | (?:терміно|нагальн)\w*.{0,80}(?:зверт|зв['’]яз) | επείγο\w*.{0,80}επικοιν | (?:緊急|至急|お急ぎ).{0,60}(?:連絡|電話|まで) | (?:紧急|急事).{0,60}(?:联系|电话|致电) | (?:급한|긴급).{0,60}(?:연락|문의)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_CHALLENGE = re.compile(
    r"""sent\ to\ you\ by\ spam\ arrest | complete\ the\ verification\ process | to\ release\ your\ message\ for\ delivery | your\ message\ (?:is|was)\ (?:being\ )?(?:held|quarantined|waiting)\b.{0,120}\b(?:confirm|verify|click|reply) | challenge[ /-]response
      | (?:verify|confirm|prove)\ that\ you\ are\ (?:a\ |not\ a\ )?(?:human|person|real|robot) | to\ be\ added\ to\ (?:my|the)\ (?:list\ of\ )?(?:approved|allowed)\ senders | (?:approved|allowed)\ senders?\ list\b.{0,120}\b(?:click|reply|confirm)
      | sua\ mensagem\ ainda\ não\ foi\ entregue | para\ que\ sua\ mensagem\ seja\ encaminhada | um\ ihre\ (?:nachricht|e-mail)\ zuzustellen\b.{0,120}\b(?:bestätigen|klicken) | pour\ que\ votre\ message\ (?:soit|me)\b.{0,120}\b(?:cliquez|confirm) | mailinblack""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_RECEIPT = re.compile(
    r"^(?:(?:your message|ihre nachricht|votre message|su mensaje|il messaggio|uw bericht)\b.{0,400}\b(?:was (?:read|displayed|deleted without being read) on|wurde am .{1,40} (?:gelesen|geöffnet)|a été (?:lu|affiché|ouvert)e? le|(?:se leyó|fue leído) el|è stato letto il|is gelezen op))",
    re.IGNORECASE | re.DOTALL,
)


# One of each stands in every notice of absence; to ask for them first is thirty times faster than the expressions.
_AWAY_WORDS = (
    "office", "away", "leave", "vacation", "holiday", "travel", "büro", "haus", "arbeitsplatz", "urlaub", "abwesend", "elternzeit", "erreichbar", "absent", "congé",
    "vacances", "déplacement", "bureau", "oficina", "vacaciones", "ausente", "de baja", "ufficio", "sede", "ferie", "assente", "vacanza", "afwezig", "vakantie",
    "kantoor", "verlof", "escritório", "férias", "semester", "kontor", "ledig", "lomal", "poissa", "urlop", "biur", "nieobecn", "dovolen", "kancelář", "szabads",
    "irod", "concedi", "izin", "tatil", "ofis", "отпуск", "отсут", "командир", "відпуст", "відсут", "άδεια", "γραφεί", "不在", "休", "外出", "휴가", "부재",
)  # fmt: skip
_INSTEAD_WORDS = (
    "urgen", "urgên", "immediate", "emergenc", "access to", "will respond", "will reply", "will answer", "get back", "forwarded", "assistance", "meantime",
    "absence", "dringend", "eilig", "notf", "weitergeleitet", "vertret", "abwesenheit", "rückkehr", "kolleg", "spoed", "brådsk", "akut", "hast", "presserende", "kiire",
    "piln", "nagł", "naléhav", "sürgős", "acil", "срочн", "терміно", "нагальн", "επείγο", "緊急", "至急", "急", "급한", "긴급",
)  # fmt: skip
_CHALLENGE_WORDS = (
    "spam arrest", "verification", "release your", "your message", "challenge", "confirm that", "verify that", "prove that", "approved", "allowed senders",
    "mensagem", "zuzustellen", "que votre message", "mailinblack",
)  # fmt: skip


def is_absence(text: str) -> bool:
    """Tell whether `text`, an answer of hers, is a notice of absence."""
    if len(text) > _MAX_CHARS or "\n>" in text or "?" in text or "？" in text:
        return False
    lowered = text.lower()
    if not any(word in lowered for word in _INSTEAD_WORDS) or not any(word in lowered for word in _AWAY_WORDS):
        return False
    return all(sign.search(text) is not None for sign in (_AWAY, _UNTIL, _INSTEAD))


def is_challenge(text: str) -> bool:
    """Tell whether `text` asks the writer to prove that a person sent the mail."""
    head = text[:_MAX_CHARS]
    lowered = head.lower()
    return any(word in lowered for word in _CHALLENGE_WORDS) and _CHALLENGE.search(head) is not None


def is_receipt(text: str) -> bool:
    """Tell whether `text` says no more than that a mail was read."""
    return len(text) < _MAX_CHARS and _RECEIPT.match(text.lstrip()) is not None
