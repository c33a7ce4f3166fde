"""How people ask, wish and greet in languages that are not told by a question mark or by spaces between words.

Rules for these are coarser than those of `need_phrases`: what matters is that a name or a statement is not taken for
the need when a question stands beside it. Each expression is searched in one sentence; one in ASCII alone has none.
"""

from __future__ import annotations

import re

# ruff: noqa: E501  (phrases of one kind stand on one line)

_QUESTION = re.compile(
    r"[?？؟;;]$"  # also the Arabic mark and both Greek ones
    r"|(?:か|かね|かな|かしら|でしょう)[。．.]?$"  # Japanese
    r"|[吗呢嗎麼么][。．.!！]?$|(?:是否|能否|可否|能不能|可不可以|有没有|有沒有|请问|請問)"  # Chinese
    r"|(?:까요|나요|가요|니까|습니까|은지요|는지요|을지요)[.。]?$"  # Korean
    r"|(?:ไหม|มั้ย|หรือไม่|หรือเปล่า|เมื่อไหร่|ที่ไหน|อย่างไร|เท่าไหร่)"  # Thai
    r"|^(?:و|ف)?(?:هل|كيف|متى|أين|لماذا|كم|ماذا|أي)\s"  # Arabic
    r"|^(?:آیا|چگونه|چطور|کجا|چرا|چند)\s"  # Persian
    r"|^(?:האם|מתי|איפה|למה|כמה|איך)\s"  # Hebrew
    r"|^(?:क्या|कब|कहाँ|कैसे|क्यों|कितन\w*)\s"  # Hindi
)
_REQUEST = re.compile(
    r"ください|下さい|いただけ|頂け|もらえ|ほしい|欲しい|たい(?:です|のです|と思)|教えて|(?<!よろしく)(?<!宜しく)お願い(?:します|いたします|致します|できます)"
    r"|请(?!问)|請(?!問)|希望|想要?|需要|麻烦|麻煩|帮我|幫我|申请|申請|要求"
    r"|싶습니다|싶어요|싶은데|주세요|주십시오|부탁|바랍니다|원합니다|필요합니다"
    r"|ต้องการ|อยาก|ขอ(?!บ)|ช่วย|กรุณา|โปรด"
    r"|أرجو|نرجو|أريد|نريد|أود|نود|يرجى|من فضلك|أحتاج|نحتاج|أطلب|هل يمكن"
    r"|لطفا|لطفاً|می‌?خواهم|می‌?خواهیم|نیاز دار"
    r"|בבקשה|אפשר|אני רוצה|אנחנו רוצים|אבקש|אשמח|צריך|צריכים"
    r"|कृपया|चाहत|चाहिए|कर सकते"
    r"|(?:пожалуйста|будь ласка|прошу|просим|хочу|хотим|хотел[аи]?|хотелось|подскажите|можно|нужн\w+|нельзя ли|могли бы|можете)"
    r"|(?:παρακαλώ|θα ήθελα|θέλω|μπορείτε|μπορούμε|χρειάζομαι)"
    r"|(?:lütfen|istiyor\w+|rica ed\w+|ihtiyac\w+)",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"(?:と申します|といいます|と言います)[。．.]?$|^(?:はじめまして|初めまして|こんにちは|こんばんは|おはよう|お世話になっております|いつもお世話)"
    r"|^(?:どうぞ|何卒)?(?:よろしく|宜しく)お願い|^(?:ありがとう|有難う|感謝)|^以上"
    r"|^(?:您好|你好|大家好|尊敬的|谢谢|謝謝|多谢|祝好|此致)|我(?:叫|是|的名字)"
    r"|^(?:안녕하세요|안녕하십니까|감사합니다|고맙습니다|수고하세요)|(?:라고 합니다)[.。]?$"
    r"|^(?:สวัสดี|ขอบคุณ)"
    r"|^(?:السلام|وعليكم|مرحبا|أهلا|تحية|شكرا|شكرًا|مع (?:أطيب )?(?:التحيات|التحية)|اسمي)|^(?:سلام|درود|ممنون|متشکرم|با تشکر|با سلام)"
    r"|^(?:שלום|היי|תודה|בברכה|קוראים לי|שמי)"
    r"|^(?:नमस्ते|नमस्कार|धन्यवाद|मेरा नाम)"
    r"|^(?:здравствуйте|добрый (?:день|вечер)|доброе утро|привет|вітаю|добрий (?:день|вечір)|спасибо|заранее спасибо|дякую|с уважением|з повагою|меня зовут|мене звати)"
    r"|^(?:γεια σας|γειά σας|καλημέρα|καλησπέρα|ευχαριστώ|με εκτίμηση|με λένε|ονομάζομαι)"
    r"|^(?:merhaba|selam|iyi günler|sayın|teşekkür\w*|saygılar\w*|adım|benim adım)",
    re.IGNORECASE,
)


def asks(sentence: str) -> bool:
    """Tell whether the sentence is a question."""
    return not sentence.isascii() and _QUESTION.search(sentence) is not None


def requests(sentence: str) -> bool:
    """Tell whether the sentence asks for something to be done or wished."""
    return not sentence.isascii() and _REQUEST.search(sentence) is not None


def is_courtesy(sentence: str) -> bool:
    """Tell whether the sentence greets, thanks or says a name."""
    return not sentence.isascii() and _COURTESY.search(sentence) is not None


def is_written_apart(text: str) -> bool:
    """Tell whether spaces part the words, so that counting them says how much is told."""
    wide = sum("\u0e00" <= char <= "\u0e7f" or "\u3040" <= char <= "\u9fff" for char in text)
    return wide * 2 < len(text)
