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
from regard.mail.mime.body import leaves
from regard.mail.mime.headers import parse_word
from regard.mail.mime.parts import Part
from regard.mail.parsed import Bounce, Kind

_DAEMON = re.compile(
    rb"mailer-?daemon|post_?master@|mail(?:er)?[ -]deliver\w*[ -](?:sub)?system|mail delivery (?:service|agent)|<>\s*$|^\s*(?:mdaemon|mail-?daemon|bounce\w*)@|\bbounces?@|system administrator|delivery[ -]status",
    re.IGNORECASE,
)
_FAILURE_SUBJECT = re.compile(
    r"""undeliver | returned\ (?:mail|to\ sender) | failure\ notice | fail(?:ed|ure)\ deliver | deliver\w*\ (?:status|fail|has\ failed|problem|notification|incomplete|delayed|error|report) | mail\ delivery
      | (?:could|can)\ ?not\ be\ delivered | couldn['’]t\ be\ delivered | mail\ system\ error | non-?deliver | not\ delivered | delayed\ mail | message\ delayed | warning:\ (?:message|could\ not) | bounced?\b | error\ sending\ your\ mail
      | unzustellbar | nicht\ zugestellt | zustell(?:ung|fehler) | non\ (?:remis|distribuable|livré) | échec\ de\ (?:la\ )?(?:remise|livraison) | (?:no|sin)\ entrega | no\ se\ (?:pudo|ha\ podido)\ entregar | mancato\ recapito | impossibile\ recapitare | mensagem\ devolvida | não\ entregue | onbestelbaar | niet\ (?:bezorgd|afgeleverd)
      | недоставлен | не\ доставлен | niedostarczon | nedoručiteln | kunde\ inte\ levereras | ikke\ leveres | are\ not\ (?:a\ )?member | メールエラー | 退信 | 配信(?:不能|エラー) | 送信エラー | 配達不能 | 반송""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
_FAILURE_TEXT = re.compile(
    r"""(?:could|can|was)\ ?not\ (?:be\ )?deliver | couldn['’]?t\ (?:be\ )?deliver | undeliver(?:able|ed) | delivery\ (?:has\ )?fail | (?:delivery|fatal|permanent)\ (?:to\ the\ following|errors?) | unable\ to\ deliver | did\ not\ reach\ the\ following | returned\ to\ (?:the\ )?sender | wasn['’]t\ (?:able\ to\ be\ )?delivered
      | (?:user|host|mailbox|recipient|address)\ (?:is\ )?(?:unknown|not\ found|unavailable) | unknown\ (?:user|host) | over\ ?quota | mailbox\ (?:is\ )?full | \b5\d\d[\ -]5\.\d\.\d | final-recipient: | rcpt\ to: | not\ (?:a\ )?member | недоставл | не\ доставлено | konnte\ nicht\ zugestellt""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
_AUTOMATIC_SUBJECT = re.compile(
    r"""^\s*(?:\[(?:auto|automatic|autom\.)\] | (?:auto|automatic|autom\.)\s*: | auto(?:matic)?\ -\s
      | auto(?:matic|mated)?[ -]?(?:reply|response|responder|answer|respond) | out[ -]of[ -](?:the[ -])?office\s*(?:[:!\-–(]|$|re\b|auto|message|notif|reply|until|from|i\b) | ooo\s*[:\-] | away\ from\ (?:my\ )?(?:the\ )?(?:office|mail|desk) | (?:on\ )?(?:vacation|holiday|annual\ leave|parental\ leave|maternity\ leave)\s*(?:[:!]|$|reply|message|notice|until|autorep) | i\ am\ (?:currently\ )?(?:away\b|out\ of\ (?:the\ )?(?:office|town|country))
      | automatische\ (?:antwort|abwesenheit|rückantwort|empfangsbestätigung|eingangsbestätigung|benachrichtigung) | abwesenheit(?:s\w*)?\s*(?:[:!\-–]|$|bis|vom|von|im|aufgrund|wegen|re\b|aw\b) | nicht\ im\ (?:büro|haus)
      | réponse\ automatique | (?:message\ d['’])?absence\ (?:du\ bureau|automatique) | absence\s*: | absent(?:e)?\ du\ bureau
      | respuesta\ autom[áa]tica | (?:estoy\ )?fuera\ de\ (?:la\ )?oficina | ausente\ de\ la\ oficina | resposta\ autom[áa]tica | ausência\ (?:do\ escritório|temporária) | fora\ do\ escritório
      | risposta\ automatica | fuori\ (?:sede|ufficio) | assenza\ dall | automatisch(?:e)?\ (?:antwoord|beantwoord|bericht) | afwezig(?:heid)?\s*(?:[:!\-]|$|tot|van) | autosvar | automati(?:skt?|sk)\ svar | frånvaro | fravær | ikke\ til\ stede
      | .{2,60}\ is\ (?:currently\ )?out\ of\ the\ office\s*(?:\(|[.!]?$|until|from\ \d) | .{2,60}\ ist\ au(?:ß|ss)er\ haus\s*(?:\(|[.!]?$|bis|vom) | .{2,60}\ est\ absente?\ (?:du\ bureau|jusqu|\() | away:\  | odpowied[zź]\ automatyczna | 부재\ ?중
      | automaattinen\ vastaus | poissa(?:olo)?\b | automatyczna\ odpowied | autoodpowied | automatická\ odpově | automatick[áy]\ odpove | automatikus\ válasz | házon\ kívül | răspuns\ automat | otomatik\ (?:yanıt|cevap) | samodejni\ odgovor | automatski\ odgovor | автоответ | автоматический\ ответ | автоматична\ відповідь | αυτόματη\ απάντηση
      | 自动回复 | 自動回覆 | 自動返信 | 自動応答 | 不在通知 | 자동\ ?(?:회신|응답) | תשובה\ אוטומטית | مجاوبة\ تلقائية | رد\ تلقائي | trả\ lời\ tự\ động | balasan\ otomatis )""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
_AUTOMATIC_HEADERS = ("x-autoreply", "x-autorespond", "x-auto-reply", "x-autoresponse", "x-mail-autoreply",
                      "x-auto-response", "x-vacation", "x-autoreply-from", "x-out-of-office", "x-autogenerated-reply",
                      "x-automatic-reply", "x-autoresponder", "x-boxbe-challenge", "x-autogenerated", "x-facebook-notify-out-of-office")  # fmt: skip


_SENT_TO_MANY = ("list-id", "list-post", "list-unsubscribe", "list-help", "list-subscribe", "list-owner",
                 "list-archive", "feedback-id", "x-loop", "x-campaign-id", "x-mailing-list", "mailing-list")  # fmt: skip
_SUPPRESSED = re.compile(rb"\b(?:all|oof|autoreply)\b", re.IGNORECASE)


# Any of these stands in each failure subject; to ask for them first is fifty times faster than the expression.
_FAILURE_WORDS = ("deliver", "return", "fail", "bounce", "error", "delay", "warning", "member", "zustell", "zugestellt",
                  "remis", "livr", "distribu", "entreg", "recapit", "devolvida", "bestelbaar", "bezorgd", "afgelever",
                  "доставлен", "niedostarcz", "nedoruč", "levere", "退信", "配", "エラー", "반송")  # fmt: skip


_PERSONAL = (b"re:", b"aw:", b"sv:", b"antw:", b"fwd:", b"fw:", b"wg:", b"tr:", b"rv:", b"vs:", b"odp:", b"r:", b"i:")
_DAEMON_WORDS = (b"daemon", b"master", b"deliver", b"bounce", b"administrator", b"<>")


def _is_daemon(sender: bytes) -> bool:
    lowered = sender.lower()
    return any(word in lowered for word in _DAEMON_WORDS) and _DAEMON.search(sender) is not None


def _is_failure_subject(subject: str) -> bool:
    lowered = subject.lower()
    return any(word in lowered for word in _FAILURE_WORDS) and _FAILURE_SUBJECT.search(subject) is not None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What kind a mail is, and for a bounce, of whom it speaks."""

    kind: Kind
    bounce: Bounce | None = None


def judge(root: Part, *, subject: str, text: str) -> Verdict:
    """Tell the kind of the mail whose outermost part is `root`; `text` is its readable text."""
    types = {part.content_type for part in leaves(root)} if root.is_multipart else {root.content_type}
    if _is_feedback(root, types):
        return Verdict("feedback_report")
    if "message/disposition-notification" in types or root.parameters.get("report-type") == "disposition-notification":
        return Verdict("auto_reply")
    if notice := type_of_notice(text):
        return Verdict("bounce", read_bounce(root, text)) if notice == "Bounce" else Verdict("feedback_report")
    if _is_bounce(root, types, subject, text):
        return Verdict("bounce", read_bounce(root, text))
    if _is_automatic(root, subject) or _is_automatic_by_words(root, text):
        return Verdict("auto_reply")
    return Verdict("message")


def _is_feedback(root: Part, types: set[str]) -> bool:
    return "message/feedback-report" in types or root.parameters.get("report-type", "").lower() == "feedback-report"


def _is_bounce(root: Part, types: set[str], subject: str, text: str) -> bool:
    if types & {"message/delivery-status", "message/global-delivery-status"}:
        return True
    if root.content_type == "multipart/report" and root.parameters.get("report-type", "").lower() == "delivery-status":
        return True
    if "x-failed-recipients" in root.headers:
        return True
    head = text[:6000]
    if _is_daemon(root.header("from")[:500]):
        return _is_failure_subject(subject) or _FAILURE_TEXT.search(head) is not None
    if _AUTOMATIC_SUBJECT.match(subject):
        return False
    has_null_path = root.header("return-path").strip() == b"<>"
    signs = _is_failure_subject(subject) + has_null_path
    if signs:
        # Anybody may write of a delivery that failed; a server says to whom.
        is_told = _FAILURE_TEXT.search(head) is not None and "@" in head
        return signs == 2 or (is_told and not _is_reply(root))
    return False


def _is_reply(root: Part) -> bool:
    """Tell whether a person answered or passed it on: programs that return mail write no «Re:» and no «Fwd:»."""
    subject = root.header("subject").strip().lower()
    return subject.startswith(_PERSONAL) and root.header("return-path").strip() != b"<>"


def _is_automatic_by_words(root: Part, text: str) -> bool:
    if "in-reply-to" not in root.headers and "references" not in root.headers:
        return False
    return is_absence(text) or is_challenge(text) or is_receipt(text)


def _is_automatic(root: Part, subject: str) -> bool:
    submitted = parse_word(root.header("auto-submitted"))
    if submitted.startswith(("auto-replied", "auto-notified")):
        return True
    if any(name in root.headers for name in _AUTOMATIC_HEADERS):
        return True
    precedence = parse_word(root.header("precedence"))
    if precedence in ("auto_reply", "auto-reply", "autoreply"):
        return True
    if _AUTOMATIC_SUBJECT.match(subject):
        return True
    answers = "in-reply-to" in root.headers
    if submitted.startswith("auto-generated"):
        return answers
    return answers and precedence in ("bulk", "junk") and "list-id" not in root.headers


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
