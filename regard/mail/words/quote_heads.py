"""What stands above an old mail besides «… wrote:»: dividers, and the header fields that Outlook copies.

«-----Original Message-----» · «From: … Sent: … To: … Subject: …» · «---------- Forwarded message ---------» · our own
«write above this line».
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_ORIGINAL = (
    r"original message|original appointment|reply message|previous message|ursprüngliche (?:nachricht|mail|e-mail)|urspr. nachricht|original-?nachricht|originalmail|message d['’]origine|message original"
    r"|message initial|mensaje original|messaggio originale|messaggio originario|oorspronkelijk bericht|origineel bericht|mensagem original|oprindelig (?:besked|meddelelse|mail)|oprindeligt indlæg"
    r"|ursprungligt meddelande|originalmeddelande|opprinnelig melding|alkuperäinen viesti|wiadomość oryginalna|oryginalna wiadomość|treść oryginalnej wiadomości|původní (?:zpráva|e-mail)|pôvodná správa"
    r"|исходное сообщение|оригинальное сообщение|вихідне повідомлення|orijinal (?:mesaj|ileti)|özgün ileti|eredeti üzenet|mesaj original|izvorna poruka|originalna poruka|αρχικό μήνυμα"
    r"|thư gốc|pesan asli|元のメッセージ|オリジナルメッセージ|原始邮件|原始郵件|邮件原件|원본 메시지|원본 메일|الرسالة الأصلية|הודעה מקורית|algkiri|pradinis laiškas|sākotnējais ziņojums"
)
_FORWARDED = (
    r"forwarded message|begin forwarded message|forwarded by|forwarded mail|weitergeleitete nachricht|anfang der weitergeleiteten (?:nachricht|e-mail)|message transféré|début du message (?:transféré|réexpédié)"
    r"|message réexpédié|mensaje reenviado|inicio del mensaje reenviado|messaggio inoltrato|inizio messaggio inoltrato|doorgestuurd bericht|begin doorgestuurd bericht|mensagem encaminhada|início da mensagem (?:reencaminhada|encaminhada)"
    r"|videresendt (?:besked|meddelelse|melding)|start på videresendt besked|vidarebefordrat (?:meddelande|brev)|påbörjat vidarebefordrat meddelande|vidare befordrat brev|välitetty viesti|edelleenlähetetty viesti"
    r"|wiadomość przekazana|przekazana wiadomość|przeposlaná zpráva|přeposlaná zpráva|preposlaná správa|пересылаемое сообщение|пересланное сообщение|начало переадресованного сообщения|yönlendirilen (?:ileti|mesaj)|iletilmiş mesaj"
    r"|továbbított üzenet|mesaj redirecționat|転送されたメッセージ|転送メッセージ|转发的邮件|轉寄的郵件|전달된 메시지|הודעה שהועברה|الرسالة المعاد توجيهها"
)
_FRAME = r"[-_=*~—–‐‑―\s]"
_DIVIDER = re.compile(rf"^{_FRAME}{{0,80}}(?:{_ORIGINAL})\s*:?{_FRAME}{{0,80}}$", re.IGNORECASE)
_FORWARD = re.compile(rf"^{_FRAME}{{0,80}}(?:{_FORWARDED})\b[^\n]{{0,80}}?[:：]?{_FRAME}{{0,80}}$", re.IGNORECASE)
_FRAMED = re.compile(r"^[-_=*]{2,}\s*[^\W\d_][^-_=*\n]{3,50}?(?:-[^-_=*\n]{1,30})?\s*[-_=*]{2,}$")
_ABOVE = re.compile(
    r"(?:type|write|enter|leave) your (?:reply|answer|response) above|reply above this line|above this line to (?:reply|add)|please (?:reply|write) above"
    r"|(?:antwort\w*|schreiben sie)\b.{0,40}\b(?:oberhalb|über) dieser (?:linie|zeile)|répon\w+ au-dessus de cette ligne|respond\w+ por encima de esta línea|rispond\w+ sopra questa (?:linea|riga)|boven deze (?:lijn|regel)",
    re.IGNORECASE,
)
_ABOVE_WORDS = ("above", "oberhalb", "über dieser", "au-dessus", "por encima", "sopra questa", "boven de")
FORWARD_SUBJECT = re.compile(
    r"^\s*(?:re:\s*|aw:\s*)?(?:fwd?|fw|wg|tr|rv|enc|vb|vs|pd|doorst|ilt|vl|továbbítás|转发|轉寄|転送|пересл)\s*[:：]",
    re.IGNORECASE,
)

_KEYS = {
    "from": "from von de de\u00a0la da van från fra lähettäjä od от от\u00a0кого kimden gönderen feladó 差出人 送信者 发件人 寄件者 寄件人 보낸\u00a0사람 보낸사람 من מאת από từ dari frá saatja nuo expéditeur remitente mittente absender afzender nadawca avsändare remetente від no",
    "date": "sent date gesendet gesendet\u00a0am datum envoyé envoyé\u00a0le envoyée date\u00a0d'envoi enviado enviado\u00a0el enviado\u00a0em enviada enviada\u00a0em fecha data inviato inviato\u00a0il inviata verzonden verzonden\u00a0op skickat sendt dato lähetetty päivämäärä päiväys wysłano wysłane data\u00a0wysłania odesláno dátum odoslané отправлено дата tarih gönderilme\u00a0tarihi gönderildi gönderilen elküldve küldve küldés\u00a0dátuma 送信日時 日付 日時 发送时间 日期 傳送日期 寄件日期 보낸\u00a0날짜 날짜 تاريخ التاريخ נשלח תאריך εστάλη ημερομηνία message\u00a0du poslano trimis надіслано ngày gửi time when",
    "to": "to an à a para aan till til vastaanottaja do komu adresat кому kime alıcı címzett 宛先 收件人 받는\u00a0사람 받는사람 إلى אל προς đến kepada za către către pour destinataire destinatario destinatário empfänger ontvanger ai",
    "cc": "cc kopie copie\u00a0à copia kopia kopi kopio копия bilgi másolatot\u00a0kap másolat 抄送 副本 참조 bcc c.c cópia κοιν",
    "subject": "subject betreff objet asunto assunto oggetto onderwerp ämne emne aihe otsikko temat předmět predmet тема konu tárgy 件名 主题 主題 제목 الموضوع נושא θέμα chủ\u00a0đề subjek subiect teema efni",
}  # fmt: skip
_KIND_OF = {key.replace("\u00a0", " "): kind for kind, keys in _KEYS.items() for key in keys.split(" ")}
_ALTERNATIVES = "|".join(sorted((re.escape(key).replace("'", "['’]") for key in _KIND_OF), key=len, reverse=True))
_FIELD = re.compile(rf"^[\s>*_|]*({_ALTERNATIVES})\s*[*_]{{0,2}}\s*[:：][*_]{{0,2}}\s*(.*)$", re.IGNORECASE)
# «--- Original Message ---From: Ines Date: …»: what becomes of it where line breaks were lost.
_DIVIDER_AND_FIELD = re.compile(
    rf"^{_FRAME}{{2,80}}(?:{_ORIGINAL})\s*:?{_FRAME}{{2,80}}(?:{_ALTERNATIVES})\s?[:：]", re.IGNORECASE
)
_FIELD_IN_LINE = re.compile(rf"(?<=\s)({_ALTERNATIVES})\s?[:：](?=\s)", re.IGNORECASE)
# What a contact form asks for, and no old mail's header holds.
_FORM_FIELD = re.compile(
    r"^[\s*_]*(?:(?:your |full |first |last )?name|phone\w*|telephone|tel|telefon\w*|teléfono|téléphone|message\w*|nachricht|mensaje|messaggio|bericht|mensagem|comments?|enquiry|inquiry|company|order\s\w+|body)\s*[*_]*:",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}")
_MAX_FIELD_LINES = 14
_MAX_LOOSE_LINES = 4
_MAX_REPEATED = 2


def is_original_divider(line: str) -> bool:
    """Tell whether a line divides her words from the old mail below: «-----Original Message-----»."""
    stripped = line.strip(" \t*>")
    if stripped[:1] in ("-", "_", "=", "*", "~", "—", "–") and _DIVIDER_AND_FIELD.match(stripped[:400]):
        return True
    if len(line) > 160:
        return False
    # Without any frame («original message») it could be her own words.
    return bool(_DIVIDER.match(stripped)) and (not stripped[:1].isalnum() or not stripped[:1].isascii())


def is_framed_above_field(lines: Sequence[str], index: int) -> bool:
    """Tell whether a line of words between dashes stands above a copied header, whatever its language says."""
    if not _FRAMED.match(lines[index].strip()):
        return False
    following = next((line for line in lines[index + 1 : index + 3] if line.strip()), "")
    field = _FIELD.match(following)
    return field is not None and _KIND_OF[_normal(field[1])] in ("from", "date")


def is_forward_divider(line: str) -> bool:
    """Tell whether a line opens a forwarded mail: what follows is content, not a quote."""
    stripped = line.strip(" \t*>")
    if len(line) > 160 or not stripped or (stripped[0].isalnum() and stripped[-1] not in ":："):
        return False
    is_framed = not stripped[:1].isalnum() or stripped.endswith((":", "："))
    return is_framed and _FORWARD.match(stripped) is not None


def is_reply_marker(line: str) -> bool:
    """Tell whether a line asks to write above it."""
    return len(line) < 200 and _ABOVE.search(line) is not None


def may_hold_reply_marker(text: str) -> bool:
    """Tell, fast, whether any line of `text` may be a reply marker."""
    lowered = text.lower()
    return any(word in lowered for word in _ABOVE_WORDS)


def lines_of_header_block(lines: Sequence[str], index: int) -> int:
    """Return how many lines, from `index` on, form the copied header of an old mail; 0 when they are none."""
    if _FIELD.match(lines[index]) is None:
        return 0
    kinds: set[str] = set()
    values: list[str] = []
    loose, repeated, count = 0, 0, 0
    for offset, line in enumerate(lines[index : index + _MAX_FIELD_LINES]):
        if not line.strip(" \t>|*"):
            if kinds >= {"from", "subject"} or len(kinds) > 2 or loose or count == 0:
                break
            continue
        match = _FIELD.match(line)
        if match is None:
            if _FORM_FIELD.match(line):
                return 0
            loose += 1
            if loose > _MAX_LOOSE_LINES:
                break
            values.append(line)
            continue
        kind = _KIND_OF[_normal(match[1])]
        repeated += kind in kinds
        if repeated > _MAX_REPEATED:
            break
        kinds.add(kind)
        kinds.update(_KIND_OF[_normal(found)] for found in _FIELD_IN_LINE.findall(match[2]))
        values.append(match[2])
        count = offset + 1
    following = next((line for line in lines[index + count : index + count + 3] if line.strip()), "")
    if _FORM_FIELD.match(following):
        return 0
    return count if _is_convincing(kinds, " ".join(values)) else 0


def fields_of(lines: Sequence[str]) -> dict[str, str]:
    """Read a copied header: what stands in it, by "from", "date", "to", "cc" and "subject"; a line goes on below."""
    found: dict[str, str] = {}
    kind = ""
    for line in lines:
        match = _FIELD.match(line)
        if match is not None and _KIND_OF[_normal(match[1])] not in found:
            kind = _KIND_OF[_normal(match[1])]
            found[kind] = match[2].strip(" \t*_")
        elif kind and line.strip(" \t>|*"):
            found[kind] = f"{found[kind]} {line.strip(' >|*')}".strip()
    return found


# Notes writes the sender and the moment, and each name of a field on a line of its own.
_NOTES_DATE = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\D{1,3}\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp][Mm])?(?:\s\S{1,12})?$"
)
_NOTES_TO = {"to", "an", "à", "para", "a", "aan", "till", "til", "do", "宛先"}
_NOTES_SUBJECT = {
    "subject",
    "thema",
    "betreff",
    "objet",
    "asunto",
    "oggetto",
    "onderwerp",
    "ämne",
    "emne",
    "temat",
    "件名",
}
_NOTES_REACH = 14


def may_be_of_notes(lines: Sequence[str]) -> bool:
    """Tell, fast, whether any line may belong to the head that Notes puts above an old mail."""
    return any(len(line) < 12 and line.strip().lower().rstrip(":") in _NOTES_SUBJECT for line in lines)


def lines_of_notes_header(lines: Sequence[str], index: int) -> int:
    """Return how many lines, from `index` on, form the head that Notes puts above an old mail; 0 when they are none."""
    head = [line.strip() for line in lines[index : index + _NOTES_REACH]]
    if len(head) < 4 or not head[0] or len(head[0]) > 120 or not _NOTES_DATE.match(head[1]):
        return 0
    lowered = [line.lower().rstrip(":") for line in head]
    subject = next((at for at, line in enumerate(lowered) if at > 1 and line in _NOTES_SUBJECT), 0)
    is_addressed = any(line in _NOTES_TO for line in lowered[2:subject])
    return subject + 2 if subject and is_addressed else 0


def _normal(key: str) -> str:
    return " ".join(key.lower().replace("’", "'").split())


def _is_convincing(kinds: set[str], values: str) -> bool:
    """Tell whether these fields are those of a mail: a customer may well write «From: Berlin / To: Hamburg»."""
    has_address, has_time = "@" in values, _TIME.search(values) is not None
    if len(kinds) >= 3 and "from" in kinds | {"date"} and ("subject" in kinds or has_address):
        return "from" in kinds or has_address
    if len(kinds) == 2 and kinds & {"from", "to"}:
        return has_address and (has_time or ("subject" in kinds and "from" in kinds and "to" not in kinds and has_time))
    return False
