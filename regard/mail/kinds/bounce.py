"""Of whom a bounce speaks, and whether she can ever be reached there.

First the machine-readable report (RFC 3464), then what mail servers write in words: a line per recipient, the reason
under it. `permanent` means that the address itself is dead (nobody there, no such host, moved away); a full mailbox,
a policy, a size or a time-out is not, whatever its 5xx code says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from regard.mail.kinds.bounce_notice import read_notice
from regard.mail.mime import transfer
from regard.mail.mime.addresses import parse_addresses
from regard.mail.mime.body import leaves
from regard.mail.mime.charset import decode
from regard.mail.mime.encoded_words import decode_header
from regard.mail.mime.headers import parse_message_id
from regard.mail.mime.parts import Part
from regard.mail.parsed import Bounce, FailedRecipient

MAX_RECIPIENTS = 200
_MAX_TEXT = 60_000

_FIELD = re.compile(r"^([A-Za-z][\w-]{1,60}):[ \t]*(.*(?:\n[ \t]+.*)*)", re.MULTILINE)
_REPORT_IN_TEXT = re.compile(r"^final-recipient:", re.IGNORECASE | re.MULTILINE)
_RECIPIENT_FIELD = re.compile(r"(?<=\n)(?=final-recipient:)", re.IGNORECASE)
_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_REPLY_CODE = re.compile(r"(?<![\d.])([45])\d\d(?:[ -]|$)|^[ \t]*([45])\d\d:", re.MULTILINE)
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\w-]+\.)*[\w-]+", re.ASCII)
_ORIGINAL_BELOW = re.compile(
    r"""^\W*(?:-{2,}.*?(?:message\ text\ follows|returned\ mail\ follows|copy\ of\ (?:the|your)|original\ message|returned\ message|unsent\ message|message\ header|below\ this\ line|headers?\ follow|undelivered\ message|forwarded\ message|transcript\ of\ original).*
      | (?:this\ is|below\ is)\ a\ copy\ of\ .* | -{2,}\s*(?:message|original)\b(?!\ (?:log|not|was|is|could|cannot|delivery|that)\b).* | (?:the\ )?(?:original|unsent|returned|undelivered)\ message\ (?:follows|was\ attached|headers?|below).*: ?| original\ message\s*: | message\ headers?\ follow.* | received:\ from\ .* | return-path:\ .* )$""",
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)  # fmt: skip
_DAEMON_ADDRESS = re.compile(
    r"^(?:mailer-?daemon|post_?master|mail-?daemon|mdaemon|no-?reply|abuse|bounces?)@|@(?:127\.|localhost)",
    re.IGNORECASE,
)

_SOFT = re.compile(
    r"""(?:mail)?box\ (?:is\ |was\ )?(?:full|disabled|over) | over\s?-?quota | quota\ (?:exceed|has\ been|limit|violat) | exceed\w*\ (?:\w+\ ){0,4}(?:quota|storage|size|limit|space) | (?:disk|storage|user)\ (?:\w+\ ){0,3}(?:quota|full|space) | insufficient\ (?:system\ )?(?:storage|disk) | full\ mailbox | mailfolder\ is\ full | \bnot\ enough\ (?:storage|space) | too\ much\ mail | is\ full\b | over\ the\ (?:allowed\ )?(?:quota|maximum)
      | timed?[ -]?out | retry\ (?:time|timeout) | (?:still\ being|will\ be)\ retried | could\ not\ be\ delivered\ for\ .*(?:hour|day) | delivery\ (?:time\ )?expired | expired\b | deferred | temporar | try\ again | connection\ (?:refused|lost|dropped|reset|closed) | too\ (?:many|old) | greylist | graylist | queue | not\ yet\ been\ delivered | delayed | unable\ to\ (?:connect|contact) | no\ route
      | too\ (?:large|big) | size\ (?:limit|exceeds) | message\ (?:size|too) | maximum\ (?:message\ )?size
      | spam | \bblocked\b | black[ -]?list | block[ -]?list | \brbl\b | dnsbl | reputation | policy | dmarc | \bspf\b | dkim | authenticat | unauthenticated | not\ authori[sz]ed | relay | denied | content | virus | malware | prohibited | banned | rate\ limit | ptr\b | reverse\ dns | rdns | security | header\ | rfc\ ?\d{4} | suspend | disabled | inactive | over\ capacity | restricted | not\ (?:a\ )?member | moderated | permission | refused\ | rejected\ (?:by|due|for) | filter | loop | too\ many\ hops""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
_NOBODY = re.compile(
    r"""(?:unknown|illegal)\ (?:or\ \w+\ )?alias | can(?:['’]t|not)\ accept\ user | address\ could\ not\ be\ found | no\ existe | no\ mail\ ?box\ available\ for\ this | unknown\ e-?mail | unknown\ virtual\ user | nessun\ utente | kein\ (?:solcher\ )?(?:benutzer|empfänger|postfach)\ | adresse\ nicht\ gefunden | n['’]existe\ pas | user\ (?:is\ )?(?:unknown|not\ found|doesn|does\ not|not\ known|invalid|not\ exist|[\w.@<>"'+-]+\ (?:not|does|is\ unknown|unknown)) | unknown\ (?:user|local|recipient|address|account|mailbox) | no\ such\ (?:user|mailbox|recipient|address|person|account|local|email)
      | (?:recipient|address|account|mailbox|email|e-mail|addressee|destination)\ (?:\w+\ ){0,3}(?:unknown|not\ found|does\ ?n[o'’]t?\ ?t?\ exist|doesn['’]?t\ (?:exist|have)|invalid|not\ exist|not\ listed|not\ present|not\ valid|is\ not\ (?:valid|known|found)|no\ longer) | (?:invalid|bad|nonexist\w*|unrouteable|unroutable|undeliverable|incorrect|wrong)\ (?:final\ )?(?:recipient|address|mailbox|user|destination|email) | (?:doesn['’]?t|does\ not)\ (?:exist|have\ (?:an?|the)\ (?:account|yahoo|mailbox)) | not\ (?:our\ customer|a\ valid|a\ known|listed\ in|found\ in\ (?:the\ )?(?:dir|public|domino)) | no\ (?:mailbox|account|user)\b.{0,40}(?:here|name|by) | mailbox\ (?:unavailable|not\ (?:found|available)|unknown|does) | this\ user\ doesn | nobody\ by | who\ are\ you | account\ (?:that\ you\ tried\ to\ reach\ does|has\ been\ (?:deleted|closed|removed)) | recipientnotfound | recipnotfound | resolver\.adr | couldn['’]?t\ be\ found | wasn['’]t\ found | non\ existent | unbekannt | user\ doesn | not\ in\ my\ (?:mailbox|list) | inconnu | desconocid | invalid\ (?:recipient|(?:final\ )?delivery\ userid) | (?:name|recipient)\ is\ not\ recogni[sz]ed | check\ (?:if|that)\ (?:the\ )?address\ is\ correct | no\ valid\ recipient | address\ rejected:\ access\ denied
      | 見つかりません | リストにありません | 存在しません|不明です|宛先が存在|пользователь\ не\ найден|нет\ такого""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
_NOWHERE = re.compile(
    r"""(?:host|domain)\ (?:\w+\ |[\w.-]+\ ){0,3}(?:unknown|not\ found|does\ not\ exist|doesn['’]?t\ exist|not\ exist|could\ not\ be\ found) | unknown\ (?:host|domain) | no\ such\ (?:host|domain) | host\ or\ domain\ name\ not\ found | name\ (?:service\ error|or\ service\ not\ known) | nxdomain | unrouteable\ (?:mail\ )?domain | domain\ (?:name\ )?(?:is\ )?(?:invalid|not\ valid) | couldn['’]?t\ find\ any\ host | (?:illegal|bad|no)\ (?:host|domain) | no\ (?:mx|smtp\ service) | domain\ is\ not\ reachable | null\ ?mx | does\ not\ accept\ (?:any\ )?mail | doesn['’]?t\ accept\ (?:any\ )?(?:e-?)?mail | host\ name\ lookup\ failure | dns\ (?:error|lookup) | invalid\ domain | no\ answer\ from\ dns | couldn['’]t\ find\ (?:the\ )?(?:domain|host)
      | non-?existent\ (?:hosts?|domains?) | has\ moved | no\ longer\ (?:with|employed|here|works?|at\ this|available|valid|in\ use|active) | account\ (?:is\ )?(?:closed|terminated|deleted) | moved\ to\ ; | please\ (?:update|use)\ .*new\ address | mailbox\ has\ moved""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
_FULL_OR_LATE = re.compile(
    r"full\b|quota|too (?:large|big|old|long)|size|timed? ?out|retry t|expired|temporar|deferred|spam|blocked|black ?list|not accepting mail|suspend|policy|disabled|inactive",
    re.IGNORECASE,
)
# Refused after the whole mail was sent: the address had been accepted, so a filter speaks, whatever it says.
_AFTER_DATA = re.compile(
    r"(?:end\s+of\s+|after\s+|to\s+)(?:the\s+)?(?:end\s+of\s+)?data\b|^data$|for (?:text|data) command",
    re.IGNORECASE | re.MULTILINE,
)
_DATA_IN_TRANSCRIPT = re.compile(r"^>>> data\b[^\n]*\n<<< 55\d(?!.*no valid)", re.IGNORECASE | re.MULTILINE)
_RECIPIENT_IN_TRANSCRIPT = re.compile(r"^>>> rcpt\b[^\n]*\n<<< 5", re.IGNORECASE | re.MULTILINE)
# There a few servers say of an address only then that nobody has it.
_NOBODY_AFTER_DATA = re.compile(
    r"invalid recipient|(?:doesn['’]?t|does not) have (?:an?|the) [\w.-]+ account",
    re.IGNORECASE,
)
# A program that delivers on the spot stumbled, or the account was switched off: its owner may come back.
_PASSING_TROUBLE = re.compile(
    r"(?:couldn['’]t|can(?:['’]t|not)|unable to|could not|failed to) (?:create|open|write|lock|chdir)\b|command (?:died|failed|timed out)|\b(?:procmail|maildrop): ",
    re.IGNORECASE,
)
_ACCOUNT_OFF = re.compile(
    r"account (?:is|has been|was)(?: temporarily| currently)? (?:disabled|suspended|deactivated|locked|inactive|frozen|blocked)",
    re.IGNORECASE,
)
# It is our own address that was not liked.
_SENDER_REFUSED = re.compile(
    r"\bsender\b.{0,40}(?:reject|denied|refus|invalid|does not|unknown|verif)|(?:domain of|invalid) sender|invalid domain name",
    re.IGNORECASE,
)
# Most servers tell after some hours that they still try (RFC 5321, section 4.5.4.1), some without a report.
_STILL_TRIES = re.compile(
    r"will (?:continue to|keep|be) ?(?:try|retr|re-?try|attempt)|(?:delivery|message|mail)[^.\n]{0,40} (?:is|has been|was) delayed|"
    r"still (?:being )?(?:tr|queued|in the queue)|not (?:yet )?been (?:able to be )?delivered yet|"
    r"warning message only|(?:do not|don['’]t) need to resend|no action is required",
    re.IGNORECASE,
)
_GIVEN_UP = re.compile(r"giv(?:en|ing) up|permanent|could not be delivered to any|too long in queue", re.IGNORECASE)
_SENDER_STATUS = re.compile(r"^5\.1\.[78]$")
# X.1.x speaks of the address, X.4.4 of a host that cannot be found; the rest of class 5 speaks of today's circumstances.
_ANOTHER_REASON = re.compile(r"full\b|quota|timed? ?out|expired|too (?:large|big|old)|disabled|suspend", re.IGNORECASE)
_NOBODY_STATUS = re.compile(r"^5\.1\.(?:1|2|3|10)$")
_DEAD_STATUS = re.compile(r"^5\.(?:1\.(?:0|1|2|3|4|6|10|351)|4\.4|0\.911|0\.912)$")


_ADDRESS_LINE = re.compile(
    r"^[ \t]*[<\"'(]?(" + _ADDRESS.pattern + r")[>\"')]?[ \t]*:?[ \t]*$", re.MULTILINE | re.ASCII
)
_NAMED_AT_START = re.compile(
    r"^[ \t>]*(?:failed recipient|recipient|to|rcpt to|address|user|for|[\w ]{0,40} to)?\s*:?\s*[<\"'(]?("
    + _ADDRESS.pattern
    + r")[>\"')]?\s*(?:[:;,<(\[]|\.{3}|$)",
    re.IGNORECASE | re.MULTILINE | re.ASCII,
)
# «… did not reach the following recipient(s):»; above it stands what the mail was, and to which list it went.
_ANNOUNCED = re.compile(
    r"(?:following|intended|these|failed) (?:\w+ ){0,2}(?:recipient|address|user|destination|person|people)[^\n:]{0,120}(?:\n[^\n:]{1,120})?:",
    re.IGNORECASE,
)
# X.400 addresses hold ours as «…;dda:SMTP=mara@lind.example;».
_X400 = re.compile(r"^(?:smtp|rfc-?822)=", re.IGNORECASE)
_NAMED_IN_JSON = re.compile(r'"emailAddress"\s*:\s*"(' + _ADDRESS.pattern + r')"', re.ASCII)
_NAMED = re.compile(r"(?<!\bfrom )(?<!\bfrom <)(?<![\w.+-])(" + _ADDRESS.pattern + ")", re.ASCII)


def read_bounce(root: Part, text: str) -> Bounce:
    """Return what the bounce whose outermost part is `root` tells; `text` is its readable text."""
    if (notice := read_notice(text)) is not None:
        return notice
    recipients: dict[str, FailedRecipient] = {}
    explanation = _explanation(text)
    if "\n" not in explanation.strip():
        explanation = f"{explanation}\n{decode_header(root.header('subject'))}"
    for reports in (_reports(root, text), _enclosed_reports(root)):
        for fields in reports:
            found = _from_report(fields, explanation)
            if found is not None:
                recipients.setdefault(found.address.lower(), found)
            if len(recipients) >= MAX_RECIPIENTS:
                break
        if recipients:
            break
    else:
        recipients = {one.address.lower(): one for one in _from_words(root, explanation, text)}
    return Bounce(tuple(recipients.values())[:MAX_RECIPIENTS], _original_message_id(root, text))


def _explanation(text: str) -> str:
    """Return the words of the server, without the copy of the mail that came back."""
    text = text[:_MAX_TEXT]
    below = _ORIGINAL_BELOW.search(text)
    # A few programs put the copy first; then the whole is searched.
    return text[: below.start()] if below is not None and below.start() > 40 else text


def _reports(root: Part, text: str) -> Iterator[dict[str, str]]:
    """Yield the fields of each recipient in the delivery reports of the mail; the report's own fields join each."""
    for part in leaves(root):
        if part.content_type in ("message/delivery-status", "message/global-delivery-status"):
            yield from _groups(decode(transfer.content_of(part)[:_MAX_TEXT])[0])
    if _REPORT_IN_TEXT.search(text[:_MAX_TEXT]):
        yield from _groups(text[:_MAX_TEXT])


def _enclosed_reports(root: Part) -> Iterator[dict[str, str]]:
    """Yield the fields of each recipient in a bounce that a gateway passes on inside a mail of its own."""
    for part in leaves(root):
        if part.content_type == "message/rfc822":
            enclosed = decode(transfer.content_of(part)[:_MAX_TEXT])[0]
            if _REPORT_IN_TEXT.search(enclosed):
                yield from _groups(enclosed)


def _groups(report: str) -> Iterator[dict[str, str]]:
    for block in re.split(r"\n[ \t]*\n", report.replace("\r\n", "\n").strip()):
        # A few servers forget the empty line between two recipients.
        parts = _RECIPIENT_FIELD.split(block) if f"\n{block}".lower().count("\nfinal-recipient:") > 1 else [block]
        for part in parts:
            fields = {match[1].lower(): " ".join(match[2].split()) for match in _FIELD.finditer(part)}
            if "final-recipient" in fields or "original-recipient" in fields:
                yield fields


def _from_report(fields: dict[str, str], explanation: str) -> FailedRecipient | None:
    address = ""
    # The address that we wrote to stands first; where it was passed on to (RFC 3464 §2.3.2) means nothing to us.
    for name in ("original-recipient", "final-recipient", "x-actual-recipient"):
        found = _ADDRESS.search(fields.get(name, "").partition(";")[2] or fields.get(name, ""))
        if found and not address:
            address = found[0]
    if not address:
        return None
    diagnostic = fields.get("diagnostic-code", "")
    status = _status_of(fields.get("status", ""), diagnostic)
    action = fields.get("action", "").lower()
    if action.startswith(("delayed", "delivered", "relayed", "expanded")):
        return FailedRecipient(address, status, False, "delayed" if action.startswith("delayed") else "delivered")
    words = diagnostic or _words_about(address, explanation)
    if not diagnostic and _NOBODY_STATUS.match(status) and not _ANOTHER_REASON.search(words):
        # What else the mail says (a disclaimer, a company's advice) tells less than so precise a code.
        words = explanation = ""
    is_given_up = action.startswith("failed")
    return FailedRecipient(address, status, _is_dead(status, words, explanation, is_given_up=is_given_up))


def _status_of(status: str, diagnostic: str) -> str:
    """Return the enhanced code; a vague one («5.0.0») gives way to a precise one in the diagnostic."""
    given = _STATUS.search(status)
    told = _STATUS.search(diagnostic)
    if told and (given is None or given[1].endswith(".0.0") or given[1][2:] == "0.0"):
        return told[1]
    if given:
        return given[1]
    code = _REPLY_CODE.search(diagnostic)
    return f"{code[1] or code[2]}.0.0" if code else ""


def _is_dead(status: str, words: str, explanation: str, *, is_given_up: bool = False) -> bool:
    """Tell whether nobody will ever be reached at the address: by the words, then by the code.

    `is_given_up`: the report says that the mail failed, whatever its code.
    """
    if _SENDER_STATUS.match(status) or _SENDER_REFUSED.search(words):
        return False
    if status.startswith(("4", "2")):
        # A server that answers 450 for each unknown address («soft bounce») has given up, and says why.
        return is_given_up and status == "4.1.1" and _by_words(words) is True
    if _PASSING_TROUBLE.search(words) or _ACCOUNT_OFF.search(explanation):
        return False
    if _is_refused_after_data(status, words, explanation) and not _NOBODY_AFTER_DATA.search(words):
        return False
    verdict = _by_words(words)
    if verdict is None:
        verdict = _by_words(explanation)
    return _DEAD_STATUS.match(status) is not None if verdict is None else verdict


def says_that_nobody_is_there(answer: str) -> bool:
    """Tell of a server's answer to RCPT, as «550 5.1.1 No such user», whether the address is dead."""
    return _is_dead(_status_of("", answer), answer, "")


def _is_refused_after_data(status: str, words: str, explanation: str) -> bool:
    """Tell whether the address was accepted and the mail then refused.

    In a transcript of a pipelined session the answer to RCPT stands under DATA too; a precise code tells it apart.
    """
    if _AFTER_DATA.search(words) or _AFTER_DATA.search(explanation):
        return True
    if _DEAD_STATUS.match(status):
        return False
    return _DATA_IN_TRANSCRIPT.search(explanation) is not None and _RECIPIENT_IN_TRANSCRIPT.search(explanation) is None


def _by_words(words: str) -> bool | None:
    """Return True for a dead address, False for a passing or other cause, None when the words do not say."""
    if not words:
        return None
    nobody, nowhere = _NOBODY.search(words), _NOWHERE.search(words)
    if _FULL_OR_LATE.search(words) and not (nobody and not re.search("full|quota", words, re.IGNORECASE)):
        return bool(nowhere and not re.search("full|quota|size", words, re.IGNORECASE))
    if nobody or nowhere:
        return True
    return False if _SOFT.search(words) else None


def _words_about(address: str, explanation: str) -> str:
    """Return the lines around an address up to the next address: the server's reason for this one."""
    position = explanation.lower().find(address.lower())
    if position < 0:
        return explanation
    start = explanation.rfind("\n", 0, position) + 1
    for following in _ADDRESS_LINE.finditer(explanation, position + len(address)):
        if following[1].lower() != address.lower() and following.start() > explanation.find("\n", position):
            return explanation[start : following.start()]
    return explanation[start : start + 2000]


def _from_words(root: Part, explanation: str, text: str) -> Iterator[FailedRecipient]:
    """Yield the recipients that a bounce in plain words names, else those that the copy in its `text` went to."""
    for address in _named(root, explanation) or _addressed_in(text[len(explanation) :]):
        words = _words_about(address, explanation)
        status = _status_of(words, words)
        is_late = not _GIVEN_UP.search(explanation) and _STILL_TRIES.search(explanation)
        became: Literal["failed", "delayed"] = "delayed" if is_late else "failed"
        yield FailedRecipient(address, status, not is_late and _is_dead(status, words, explanation), became)


def _named(root: Part, explanation: str) -> list[str]:
    failed = [box.address for box in parse_addresses(root.header("x-failed-recipients")) if box.address]
    if failed:
        return failed
    ours = {
        box.address.lower()
        for name in ("to", "from", "reply-to", "sender", "delivered-to")
        for box in parse_addresses(root.header(name))
    }
    announced = _ANNOUNCED.search(explanation)
    for start in dict.fromkeys((announced.end() if announced else 0, 0)):
        for pattern in (_NAMED_IN_JSON, _NAMED_AT_START, _NAMED):
            found = [_X400.sub("", match[1].strip("'`*")) for match in pattern.finditer(explanation, start)]
            others = [one for one in dict.fromkeys(found) if not _DAEMON_ADDRESS.search(one)]
            named = [one for one in others if one.lower() not in ours] or (others if pattern is _NAMED_AT_START else [])
            if named:
                return named[:MAX_RECIPIENTS]
    return [box.address for box in parse_addresses(_original_header(root, b"to")) if box.address][:MAX_RECIPIENTS]


def _addressed_in(copy: str) -> list[str]:
    """Return whom the copy of a mail, in the text of a bounce, was written to."""
    found = re.search(r"^[ \t>]*to:[ \t]*(.{3,1000})$", copy[:_MAX_TEXT], re.IGNORECASE | re.MULTILINE)
    boxes = parse_addresses(found[1].encode()) if found else ()
    return [box.address for box in boxes if box.address][:MAX_RECIPIENTS]


def _original_header(root: Part, name: bytes) -> bytes:
    """Return a header of the mail that came back, where it was enclosed."""
    for part in leaves(root):
        if part.content_type in ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global"):
            found = re.search(
                rb"^" + name + rb":[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)",
                part.body[:200_000],
                re.IGNORECASE | re.MULTILINE,
            )
            if found:
                return found[1]
    return b""


def _original_message_id(root: Part, text: str) -> str:
    enclosed = parse_message_id(_original_header(root, b"message-id"))
    if enclosed:
        return enclosed
    told = re.search(r"^\s*message-id:\s*(<[^<>\s]{3,300}>)", text[:_MAX_TEXT], re.IGNORECASE | re.MULTILINE)
    return (
        parse_message_id(told[1].encode())
        if told
        else parse_message_id(decode_header(root.header("in-reply-to")).encode())
    )
