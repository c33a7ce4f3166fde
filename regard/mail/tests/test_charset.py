"""Bytes whose charset nobody names."""

from __future__ import annotations

import pytest

from regard.mail.mime.charset import decode
from regard.mail.parse import parse

SENTENCES = [
    ("cp1251", "Добрый день! Подскажите, пожалуйста, когда придёт мой заказ?"),
    ("cp1251", "Здравствуйте"),
    ("cp1251", "Спасибо"),
    ("koi8_r", "Добрый день! Подскажите, пожалуйста, когда придёт мой заказ?"),
    ("koi8_r", "Спасибо"),
    ("cp1252", "Grüße aus Köln"),
    ("cp1252", "Où est ma commande ? J'ai payé"),
    ("cp1252", "¿Cuándo llega mi pedido? Mañana"),
    ("cp1252", "Så hær går det ikke længere"),
    ("cp1252", "Não recebi o pão"),
    ("cp1252", "È già pagato, perché?"),
    ("cp1252", "Das kostet 5 € – „günstig“"),
    ("cp1252", "Ça va très bien, à bientôt, déjà reçu"),
    ("cp1250", "Kdy přijde moje objednávka? Děkuji"),
    ("cp1250", "Kiedy przyjdzie moje zamówienie? Dziękuję, wciąż czekam"),
    ("iso8859_2", "Kdy přijde moje objednávka? Děkuji, ještě žádná"),
    ("iso8859_2", "Kiedy przyjdzie moje zamówienie? Dziękuję, wciąż"),
    ("cp1253", "Πότε θα έρθει η παραγγελία μου; Ευχαριστώ"),
    ("cp1255", "שלום, מתי תגיע ההזמנה שלי? תודה רבה"),
    ("cp1256", "متى سيصل طلبي؟ شكرا جزيلا لكم"),
    ("cp1254", "Siparişim ne zaman gelecek? Teşekkürler, iyi günler"),
    ("cp1254", "Merhaba, ışık yanmıyor"),
    ("cp874", "สวัสดีครับ ของผมจะมาเมื่อไหร่ ขอบคุณครับ"),
    ("gb18030", "我的订单什么时候到？谢谢"),
    ("gb18030", "你好"),
    ("gb18030", "请尽快退款"),
    ("big5", "我的訂單什麼時候到？謝謝"),
    ("big5", "請儘快退款"),
    ("cp932", "注文はいつ届きますか？よろしくお願いします。"),
    ("cp932", "キャンセルしたい"),
    ("euc_jp", "注文はいつ届きますか？よろしくお願いします。"),
    ("cp949", "제 주문은 언제 도착하나요? 감사합니다"),
    ("cp949", "환불 부탁드립니다"),
]  # fmt: skip


@pytest.mark.parametrize(("charset", "sentence"), SENTENCES)
def test_undeclared_text_is_read_by_its_letters(charset: str, sentence: str) -> None:
    text, is_sound = decode(sentence.encode(charset))
    assert text == sentence
    assert not is_sound, "nothing vouches for a guess"


@pytest.mark.parametrize("charset", ["cp1256", "cp1257", "iso8859_5", "mac_cyrillic", "cp1250"])
def test_a_bare_header_is_in_the_charset_of_the_text(charset: str) -> None:
    words = {"cp1256": "متى سيصل طلبي", "cp1257": "Ar dar yra vietų, ąčęėįš", "cp1250": "hűtő"}.get(
        charset, "Где мой заказ"
    )
    head = 'From: "{0}" <mara@lind.example>\nSubject: {0}\nContent-Type: text/plain; charset={1}\n\n{0}\n'
    mail = parse(head.format(words, charset).encode(charset))
    assert (mail.subject, mail.from_.name, mail.text) == (words, words, words)


# JIS X 0208 has not these; Windows and phones send them as ISO-2022-JP all the same (NEC's row 13, IBM's kanji).
@pytest.mark.parametrize(
    ("words", "sent"),
    [
        ("①番の区画", b"\x1b$B-!HV$N6h2h\x1b(B"),
        ("髙橋さん", b"\x1b$B|b66$5$s\x1b(B"),
        ("㈱湖畔 No. 14", b"\x1b$B-j8PHJ\x1b(B No. 14"),
    ],
)
def test_japanese_of_windows_is_read(words: str, sent: bytes) -> None:
    assert decode(sent, "iso-2022-jp") == (words, True)
    assert decode(sent) == (words, True)


def test_half_of_a_japanese_sign_spoils_no_more_than_itself() -> None:
    text, is_sound = decode(b"\x1b$BHV$N6h2", "iso-2022-jp")
    assert not is_sound
    assert text.startswith("番の区")
