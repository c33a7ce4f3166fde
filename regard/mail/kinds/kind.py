"""Whether a person wrote a mail or a machine: message, bounce, auto-reply, feedback report.

Headers decide where they speak (RFC 3464, RFC 3834, RFC 5965); subjects and senders only where machines are known to
leave the headers out. A notice that a machine sends unasked (Auto-Submitted: auto-generated, no answer to anything) is a
message: it may be a shop's order form; its header is kept in `ParsedMail.auto_submitted`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from regard.mail.kinds.automatic_words import is_absence, is_challenge, is_receipt
from regard.mail.kinds.bounce import read_bounce
from regard.mail.kinds.bounce_notice import type_of_notice
from regard.mail.kinds.failure_words import is_failure_subject, tells_failure
from regard.mail.mime.body import leaves
from regard.mail.mime.headers import parse_word
from regard.mail.mime.parts import Part
from regard.mail.parsed import Bounce, Kind

_DAEMON = re.compile(
    rb"mailer-?daemon|\bpost_?master\b|mail(?:er)?[ -]deliver\w*[ -](?:sub)?system|mail delivery (?:service|agent)|<>\s*$|^\s*(?:mdaemon|mail-?daemon|bounce\w*)@|\bbounces?@|system administrator|delivery[ -]status",
    re.IGNORECASE,
)
_NEVER_A_PERSON = re.compile(rb"mailer-?daemon|mail-?daemon|\bmdaemon|^\s*<>\s*$", re.IGNORECASE)
_COPIES = {"message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global"}
_ONE_PERSON = re.compile(
    r"\b(?:I|my|me|ich|mir|mich|meine?|je|mon|ma|moi|yo|mi|io|mio|mia|ik|mijn|jag|jeg|min|mitt|eu|meu|minha|ja|mój|moja|я|мой|моя|мне)\b",
    re.IGNORECASE,
)
_SOME_ADDRESS = re.compile(r"[\w.+=-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_OF_MAIL = re.compile(
    r"mail|message|recipient|smtp|nachricht|empfänger|destinat|mensa[jg]e|messaggio|bericht|meddel|viesti|wiadomoś|zpráv|üzenet|сообщени|письм|メール|宛先|邮件|郵件|메일",
    re.IGNORECASE,
)
# The filter of a mailbox refuses in the form of a receipt (RFC 5429 §2.2); what was deleted unread is told so, too.
_REFUSED = re.compile(r"your message (?:to \S{3,120} )?was (?:automatically )?(?:rejected|refused)\b", re.IGNORECASE)
_FEEDBACK_TYPE = re.compile(r"^feedback-type:[ \t]*[a-z-]+[ \t]*$", re.IGNORECASE | re.MULTILINE)
_FEEDBACK_FIELD = re.compile(
    r"^(?:user-agent|version|original-(?:mail-from|rcpt-to|envelope-id)|source-ip|reported-(?:domain|uri)|arrival-date|received-date|reporting-mta):",
    re.IGNORECASE | re.MULTILINE,
)
_COMPLAINT_SUBJECT = re.compile(r"^\s*complaint about (?:the )?message from \[?[\d.:a-f]+\]?\s*$", re.IGNORECASE)
_MAX_HEAD = 6000
_AUTOMATIC_SUBJECT = re.compile(
    r"""^\s*(?:\[(?:auto|automatic|autom\.)\] | (?:auto|automatic|autom\.)\s*: | auto(?:matic)?\ -\s
      | auto(?:matic|mated)?[ -]?(?:reply|response|responder|answer|respond) | out[ -]of[ -](?:the[ -])?office\s*(?:[:!\-–(]|$|re\b|auto|message|notif|reply|until|from|i\b) | ooo\s*[:\-] | away\ from\ (?:my\ )?(?:the\ )?(?:office|mail|desk) | (?:on\ )?(?:vacation|holiday|annual\ leave|parental\ leave|maternity\ leave)\s*(?:[:!]|$|reply|message|notice|until|autorep) | i\ am\ (?:currently\ )?(?:away\b|out\ of\ (?:the\ )?(?:office|town|country))
      | automatische\ (?:antwort|abwesenheit|rückantwort|empfangsbestätigung|eingangsbestätigung|benachrichtigung) | abwesenheit(?:s\w*)?\s*(?:[:!\-–]|$|bis|vom|von|im|aufgrund|wegen|re\b|aw\b) | nicht\ im\ (?:büro|haus)
      | réponse\ automatique | (?:message\ d['’])?absence\ (?:du\ bureau|automatique) | absence\s*: | absent(?:e)?\ du\ bureau
      | respuesta\ autom[áa]tica | (?:estoy\ )?fuera\ de\ (?:la\ )?oficina | ausente\ de\ la\ oficina | resposta\ autom[áa]tica | ausência\ (?:do\ escritório|temporária) | fora\ do\ escritório
      | risposta\ automatica | fuori\ (?:sede|ufficio) | assenza\ dall | automatisch(?:e)?\ (?:antwoord|beantwoord|bericht) | afwezig(?:heid)?\s*(?:[:!\-]|$|tot|van) | autosvar | automati(?:skt?|sk)\ svar | frånvaro | fravær | ikke\ til\ stede
      | .{2,60}\ is\ (?:currently\ )?out\ of\ the\ office\s*(?:\(|[.!]?$|until|from\ \d) | .{2,60}\ ist\ au(?:ß|ss)er\ haus\s*(?:\(|[.!]?$|bis|vom) | .{2,60}\ est\ absente?\ (?:du\ bureau|jusqu|\() | away:\  | odpowied[zź]\ automatyczna | 부재\ ?중
      | automaattinen\ vastaus | poissa(?:olo)?\b | automatyczna\ odpowied | autoodpowied | automatická\ odpově | automatick[áy]\ odpove | automatikus\ válasz | házon\ kívül | răspuns\ automat | otomatik\ (?:yanıt|cevap) | samodejni\ odgovor | automatski\ odgovor | автоответ | автоматический\ ответ | автоматична\ відповідь | αυτόματη\ απάντηση
      | (?:ārpus|arpus)\ biroja | autom[āa]tisk[āa]\ atbilde | automatinis\ atsakymas | automaat(?:ne\ |)vastus | sjálfvirkt\ svar | автоматичен\ отговор | аутоматски\ одговор | автоматты\ жауап | resposta\ automàtica | erantzun\ automatikoa
      | (?:การ)?ตอบกลับอัตโนมัติ | स्वचालित\ उत्तर | پاسخ\ خودکار | outomatiese\ antwoord | balasan\ automatik | מענה\ אוטומטי | 自动(?:答复|应答) | 自动回复 | 自動回覆 | 自動返信 | 自動応答 | 不在通知 | 자동\ ?(?:회신|응답) | תשובה\ אוטומטית | مجاوبة\ تلقائية | رد\ تلقائي | trả\ lời\ tự\ động | balasan\ otomatis )""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
_OF_A_LIST = ("list-id", "list-post", "list-help", "x-beenthere", "x-mailing-list", "mailing-list", "x-mailman-version")
_SENT_ON = re.compile(rb"\bowner-|-owner|\bbounces?\b|-(?:admin|request|bounces?)@|srs[01][=+-]", re.IGNORECASE)
_QUOTES = re.compile(r"^ ?> ?\S", re.MULTILINE)
_NOT_SAID = ("no", "false", "0", "none")
_AUTOMATIC_HEADERS = ("x-autoreply", "x-autorespond", "x-auto-reply", "x-autoresponse", "x-mail-autoreply",
                      "x-auto-response", "x-vacation", "x-autoreply-from", "x-out-of-office", "x-autogenerated-reply",
                      "x-automatic-reply", "x-autoresponder", "x-boxbe-challenge", "x-facebook-notify-out-of-office")  # fmt: skip


_SENT_TO_MANY = ("list-id", "list-post", "list-unsubscribe", "list-help", "list-subscribe", "list-owner",
                 "list-archive", "feedback-id", "x-autogenerated", "x-loop", "x-campaign-id", "x-mailing-list", "mailing-list")  # fmt: skip
_SUPPRESSED = re.compile(rb"\b(?:all|oof|autoreply)\b", re.IGNORECASE)


_PERSONAL = (b"re:", b"aw:", b"sv:", b"antw:", b"fwd:", b"fw:", b"wg:", b"tr:", b"rv:", b"vs:", b"odp:", b"r:", b"i:")
_DAEMON_WORDS = (b"daemon", b"master", b"deliver", b"bounce", b"administrator", b"<>")


def _is_daemon(sender: bytes) -> bool:
    lowered = sender.lower()
    return any(word in lowered for word in _DAEMON_WORDS) and _DAEMON.search(sender) is not None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What kind a mail is, and for a bounce, of whom it speaks."""

    kind: Kind
    bounce: Bounce | None = None


def judge(root: Part, *, subject: str, text: str) -> Verdict:
    """Tell the kind of the mail whose outermost part is `root`; `text` is its readable text."""
    types = {part.content_type for part in leaves(root)} if root.is_multipart else {root.content_type}
    if _is_feedback(root, types) or _is_feedback_in_words(root, types, subject, text):
        return Verdict("feedback_report")
    if "message/disposition-notification" in types or root.parameters.get("report-type") == "disposition-notification":
        return Verdict("bounce", read_bounce(root, text)) if _REFUSED.search(text[:1000]) else Verdict("auto_reply")
    if notice := type_of_notice(text):
        return Verdict("bounce", read_bounce(root, text)) if notice == "Bounce" else Verdict("feedback_report")
    if _is_bounce(root, types, subject, text):
        return Verdict("bounce", read_bounce(root, text))
    if _is_automatic(root, subject, text) or _is_automatic_by_words(root, text):
        return Verdict("auto_reply")
    return Verdict("message")


def _is_feedback(root: Part, types: set[str]) -> bool:
    return "message/feedback-report" in types or root.parameters.get("report-type", "").lower() == "feedback-report"


def _is_feedback_in_words(root: Part, types: set[str], subject: str, text: str) -> bool:
    """Tell whether a complaint's fields stand in the text (RFC 5965 §3), or Microsoft's words for one above the mail."""
    if _is_reply(root):
        return False
    if "feedback-type:" in text[:_MAX_HEAD].lower() and _FEEDBACK_TYPE.search(text[:_MAX_HEAD]):
        return _FEEDBACK_FIELD.search(text[:_MAX_HEAD]) is not None
    return _COMPLAINT_SUBJECT.match(subject) is not None and "message/rfc822" in types


def _is_bounce(root: Part, types: set[str], subject: str, text: str) -> bool:
    if types & {"message/delivery-status", "message/global-delivery-status"}:
        return True
    if root.content_type == "multipart/report" and root.parameters.get("report-type", "").lower() == "delivery-status":
        return True
    if "x-failed-recipients" in root.headers:
        return True
    head = text[:_MAX_HEAD]
    sender = root.header("from")[:500]
    if _is_daemon(sender):
        # A daemon that sends a mail back had no better reason to.
        is_sent_back = _NEVER_A_PERSON.search(sender) is not None and bool(types & _COPIES)
        return is_sent_back or is_failure_subject(subject) or tells_failure(head)
    if _AUTOMATIC_SUBJECT.match(subject):
        return False
    has_null_path = root.header("return-path").strip() == b"<>"
    signs = is_failure_subject(subject) + has_null_path
    return signs == 2 or (signs == 1 and _is_told_by_a_machine(root, types, head))


def _is_told_by_a_machine(root: Part, types: set[str], head: str) -> bool:
    """Tell whether a server says that a mail failed, and whose. Customers write of deliveries that failed, too."""
    if _is_reply(root) or not tells_failure(head) or _ONE_PERSON.search(head):
        return False
    own = root.header("from").lower() + root.header("to").lower()
    names_another = any(match[0].lower().encode() not in own for match in _SOME_ADDRESS.finditer(head))
    return (names_another and _OF_MAIL.search(head) is not None) or bool(types & _COPIES)


def _is_reply(root: Part) -> bool:
    """Tell whether a person answered or passed it on: programs that return mail write no «Re:» and no «Fwd:»."""
    subject = root.header("subject").strip().lower()
    return subject.startswith(_PERSONAL) and root.header("return-path").strip() != b"<>"


def _is_automatic_by_words(root: Part, text: str) -> bool:
    if "in-reply-to" not in root.headers and "references" not in root.headers:
        return False
    return is_absence(text) or is_challenge(text) or is_receipt(text)


def _is_automatic(root: Part, subject: str, text: str) -> bool:
    submitted = parse_word(root.header("auto-submitted"))
    if submitted.startswith(("auto-replied", "auto-notified")):
        return True
    if any(parse_word(root.header(name)) not in _NOT_SAID for name in _AUTOMATIC_HEADERS if name in root.headers):
        return True
    # CommuniGate and GroupWise mark by it what a rule mirrored or passed on, too: that is a person's mail.
    if parse_word(root.header("x-autogenerated")) in ("reply", "yes", "true", "1"):
        return True
    precedence = parse_word(root.header("precedence"))
    if precedence in ("auto_reply", "auto-reply", "autoreply"):
        return True
    if _AUTOMATIC_SUBJECT.match(subject):
        return True
    answers = "in-reply-to" in root.headers
    if submitted.startswith("auto-generated"):
        return answers
    return answers and precedence in ("bulk", "junk") and not _is_of_many(root) and not _QUOTES.search(text)


def _is_of_many(root: Part) -> bool:
    """Tell whether a list or a forwarder sent it on: «bulk» is its word then, and not that of who wrote."""
    if _SENT_ON.search(root.header("return-path")) or any(name in root.headers for name in _OF_A_LIST):
        return True
    loop = root.header("x-loop").strip().lower()
    return bool(loop) and loop not in root.header("from").lower()


def shuns_automatic(root: Part) -> bool:
    """Tell whether the headers say that a machine had better not answer, whatever the mail is.

    It is automatic, one of many, or marked as unwanted; it was sent so that nothing can come back; or its program asks
    for none. Source: RFC 3834, section 2; RFC 5230, sections 4.5 and 4.6; MS-OXCMAIL, X-Auto-Response-Suppress.
    """
    return (
        parse_word(root.header("auto-submitted")) not in ("", "no")
        or parse_word(root.header("precedence")) in ("bulk", "junk", "list", "auto_reply")
        or any(name in root.headers for name in (*_SENT_TO_MANY, *_AUTOMATIC_HEADERS))
        or _SUPPRESSED.search(root.header("x-auto-response-suppress")) is not None
        or parse_word(root.header("x-spam-flag")) == "yes"
        or root.header("return-path").strip() == b"<>"
    )
