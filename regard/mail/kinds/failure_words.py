"""The words with which servers say that a mail was not delivered, in their subjects and in the text below."""

from __future__ import annotations

import re

_FAILURE_SUBJECT = re.compile(
    r"""undeliver | returned\ (?:mail|to\ sender) | failure\ notice | fail(?:ed|ure)\ (?:deliver|mail) | mail\ fail(?:ed|ure) | (?:user|recipient|address)\ unknown | unknown\ (?:user|recipient|address) | deliver\w*\ (?:status|fail|has\ failed|problem|notification|incomplete|delayed|error|report) | mail\ delivery
      | (?:could|can)\ ?not\ be\ delivered | couldn['’]t\ be\ delivered | mail\ system\ error | non-?deliver | not\ delivered | delayed\ mail | message\ delayed | warning:\ (?:message|could\ not) | bounced?\b | error\ sending\ your\ mail | are\ not\ (?:a\ )?member
      | unzustellbar | nicht\ (?:zugestellt|zustellbar) | zustell(?:ung|fehler) | non\ (?:remis|distribuable|livré|délivré) | échec\ de\ (?:la\ )?(?:remise|livraison|distribution) | retour\ à\ l['’]expéditeur | (?:no|sin)\ entrega | no\ se\ (?:pudo|puede|ha\ podido)\ entregar | error\ (?:en\ la|de)\ entrega | devuelto\ al\ remitente
      | mancat[oa]\ (?:recapito|consegna) | (?:impossibile|non)\ (?:recapita|consegna)(?:re|bile|to) | mensagem\ devolvida | não\ (?:entregue|foi\ entregue|é\ possível\ entregar) | falha\ (?:na|ao)\ entreg | devolvida\ ao\ remetente | onbestelbaar | niet\ (?:bezorgd|afgeleverd)
      | (?:kunde\ inte|inte\ att|kan\ inte)\ levereras? | olevererbar | oleverbart | (?:ikke|kunne\ ikke)\ leveres | uleverbar | ei\ (?:toimitettavissa|voitu\ toimittaa) | toimitus\ epäonnistui | niedostarczon | nie\ można\ dostarczyć | nedoručiteln | nelze\ doručit | kézbesíthet(?:etlen|ő) | teslim\ edilemedi | nelivrat
      | недоставлен | не\ (?:был[оа]?\ )?доставлен | не\ удается\ доставить | αποτυχία\ παράδοσης | メールエラー | 配信(?:不能|エラー|できません) | 送信(?:エラー|できません) | 配達不能 | 退信 | (?:投递|投遞|传输|傳送|发送)失(?:败|敗) | [无無]法(?:投递|投遞|送达|傳遞) | 未送达 | 반송 | 배달되지\ 않""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
_FAILURE_TEXT = re.compile(
    r"""(?:could|can|was)\ ?not\ (?:be\ )?deliver | couldn['’]?t\ (?:be\ )?deliver | undeliver(?:able|ed) | delivery\ (?:has\ )?fail | (?:delivery|fatal|permanent)\ (?:to\ the\ following|errors?) | unable\ to\ deliver | did\ not\ reach\ the\ following | returned\ to\ (?:the\ )?sender | (?:mail|message)\ (?:has\ been|was|is\ being)\ (?:returned|rejected) | wasn['’]t\ (?:able\ to\ be\ )?delivered
      | (?:user|host|mailbox|recipient|address)\ (?:is\ )?(?:unknown|not\ found|unavailable) | unknown\ (?:user|host) | no\ such\ (?:user|mailbox|recipient) | over\ ?quota | mailbox\ (?:is\ )?full | \b5\d\d[\ -]5\.\d\.\d | final-recipient: | rcpt\ to: | not\ (?:a\ )?member
      | (?:nicht|un)\ ?(?:zugestellt|zustellbar) | n['’]a\ pas\ pu\ [eê]tre\ (?:remis|distribué|délivré|livré|delivre) | no\ se\ (?:pudo|ha\ podido|puede)\ entregar | non\ è\ stato\ possibile\ (?:recapitare|consegnare) | não\ (?:pôde|foi\ possível)\ (?:ser\ )?entreg | niet\ (?:worden\ )?(?:bezorgd|afgeleverd)
      | kunde\ inte\ levereras | kunne\ ikke\ leveres | ei\ voitu\ toimittaa | nie\ (?:mogła|można|udało\ się)\ (?:zostać\ )?dostarcz | nelze\ doručit | недоставл | не\ (?:был[оа]?\ |может\ быть\ )?доставлен | 配信できません | 送信できません | 宛先不明 | [无無]法(?:投递|投遞|送达|发送|傳遞)""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
# Any of these stands in each failure subject; to ask for them first is fifty times faster than the expression.
_FAILURE_WORDS = ("deliver", "return", "fail", "bounce", "error", "delay", "warning", "member", "unknown", "zustell", "zugestellt", "remis", "retour", "livr", "distribu",
                  "entreg", "remite", "recapit", "consegna", "devolvida", "bestelbaar", "bezorgd", "afgelever", "lever", "toimit", "dostarcz", "doruč", "kézbes", "teslim", "nelivr",
                  "доставл", "достави", "αποτυχία", "退信", "失", "法", "未送", "配", "送信", "エラー", "반송", "배달")  # fmt: skip


def is_failure_subject(subject: str) -> bool:
    """Tell whether a subject says that a mail was not delivered; people write so, too."""
    lowered = subject.lower()
    return any(word in lowered for word in _FAILURE_WORDS) and _FAILURE_SUBJECT.search(subject) is not None


def tells_failure(text: str) -> bool:
    """Tell whether a text says that a mail was not delivered."""
    return _FAILURE_TEXT.search(text) is not None
