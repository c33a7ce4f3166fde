"""The phrases by which customers say what they are after, in the languages that the desk reads.

Each list is a regular expression over one sentence. They are ordinary turns of phrase, collected by kind, not by
language: what matters is that one matches. Those that are searched for anywhere in a sentence want it `lowered`:
without IGNORECASE, Python looks at the first letter of a phrase before it tries it, and takes a quarter of the time.
"""

from __future__ import annotations

import re


def lowered(text: str) -> str:
    """Return a text in lower case, every character in its place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(each if len(each.lower()) > 1 else each.lower() for each in text)


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(phrases) + ")")


REQUEST = _any(
    # English
    r"(?:could|can|would|will) (?:you|someone|somebody|anyone|one of you|the team)(?! believe| imagine)",
    r"(?:could|can|may|might) (?:i|we)(?! just say)", r"(?:i|we)(?: would|'d|’d)(?: really| also| very much)? (?:like|love|appreciate|prefer|need|want)",
    r"(?:i|we)(?: really| urgently| just| also| still| only)? (?:need|want|require|wish|request|ask)(?! to thank| to say)(?!ed)\b",
    r"(?:i|we)(?:'m| am|’m|'re| are|’re) (?:looking for|looking to|after|trying to|hoping|interested in|wondering|writing to (?:ask|request|cancel|complain|find out|enquire|inquire))",
    r"(?:i|we) (?:was|were) (?:wondering|hoping|looking)", r"is it (?:still )?possible", r"would it be (?:possible|ok|okay|all right|alright)",
    r"(?:is|are) there any (?:chance|way|possibility)", r"any chance", r"please(?=,? (?:\w+ly )?(?!find|see (?:the )?attach|note|accept|excuse|feel|ignore|do not hesitate|don't hesitate|disregard)\w)",
    r"(?:pls|plz)\b", r"let (?:me|us) know", r"help me", r"need(?:s)? (?:some )?help", r"(?:how|where) (?:do|can|should|would) (?:i|we)",
    r"(?:how about|what about)", r"(?:kindly|urgently) \w+", r"do you (?:have|offer|sell|ship|accept|know|allow|provide|still|also|take|deliver|rent|do)", r"i expect", r"i must ask", r"i demand",
    r"(?:send|give|tell|call|refund|cancel|change|show|book|reserve|advise|confirm) (?:me|us|my|our|it|the)\b",
    # German
    r"k[öo](?:e)?nn(?:en|ten|t|test) (?:sie|ihr|du|wir|ich|man|mir|uns)", r"könnte (?:ich|man|mir|jemand)", r"kann (?:ich|man|mir|jemand|uns)",
    r"w(?:ü|ue)rden sie", r"(?:ich|wir) (?:bräuchte|brauche|bräuchten|brauchen|möchte|möchten|wünsche|wünschen|hätte|hätten|suche|suchen|will|wollen|benötige|benötigen|bitte|bitten|beantrage|kündige|erwarte|erwarten)",
    r"(?:möchte|hätte|würde|brauche|benötige) (?:ich|gern|gerne|wir)", r"bitte(?!\s+(?:beachten|entschuldigen|finden|nicht stören))(?= \w)", r"w(?:ä|ae)re es (?:möglich|ok)", r"ist es (?:möglich|noch möglich)", r"gibt es (?:eine |die )?möglichkeit",
    r"(?:schicken|senden|sagen|teilen|geben|rufen|erstatten|stornieren|melden|buchen|ändern|prüfen) sie", r"um (?:rückruf|hilfe|rückmeldung|antwort|auskunft|erstattung|info)", r"wie (?:kann|komme|bekomme|mache) ich", r"haben sie (?:noch|auch|eine?n?|vielleicht)", r"bieten sie", r"gibt es (?:bei|noch|auch|eine?n?|die|in)\b", r"d(?:ü|ue)rfen (?:wir|ich)|darf ich",
    # French
    r"pou(?:rr|v)(?:iez|ez|ais|ions|ons|rait)(?:-| )(?:vous|tu|nous|je|on)", r"puis-je", r"peut-on", r"est-ce (?:que|qu['’]il est possible)", r"(?:je|nous|j['’]) ?(?:voudrais|voudrions|aimerais|aimerions|souhaite|souhaites|souhaitons|souhaiterais|souhaiterions|désire|désirons|cherche|cherchons|veux|voulons|demande|demandons|attends)",
    r"j['’]ai besoin", r"nous avons besoin", r"il me faut", r"il (?:me|nous) faudrait", r"est-il possible", r"serait-il possible", r"merci de (?!votre|vos|ta|tout|m'avoir|nous avoir)(?=\w)", r"(?:s['’]il (?:vous|te) pla[iî]t|svp)", r"veuillez(?! (?:agréer|trouver|accepter|recevoir|noter))", r"(?:avez|auriez|proposez|acceptez|livrez|vendez)-vous", r"y a-t-il", r"comment (?:puis-je|faire|faut-il|dois-je|peut-on)", r"(?:envoyez|dites|rappelez|remboursez|donnez|confirmez|aidez)-(?:moi|nous)", r"savez-vous",
    # Spanish
    r"(?:podr(?:ía|íais|ías|ían|íamos)|puede|pueden|puedes|podéis|puedo|podemos)(?= \w)", r"(?:quisiera|quisiéramos|quiero|queremos|querría|me gustaría|nos gustaría|necesito|necesitamos|deseo|deseamos|busco|buscamos|solicito|solicitamos|espero que|ruego|rogamos|les pido|le pido)", r"(?:es|sería) posible", r"por favor", r"(?:hay|habría) (?:alguna )?(?:posibilidad|manera|forma)", r"(?:tienen|tenéis|ofrecen|aceptan|venden|hacen) (?:ustedes )?", r"¿", r"agradecería", r"(?:envíen|díganme|avísenme|ayúden|devuélvan|confirmen)(?:me|nos)?",
    # Italian, Dutch, Portuguese, Polish
    r"(?:potrest[ei]|potete|può|potrebbe|posso|possiamo|vorrei|vorremmo|avrei bisogno|ho bisogno|abbiamo bisogno|mi serve|ci serve|desidero|chiedo|cerco|è possibile|sarebbe possibile|per favore|per cortesia|vi prego|avete)(?= \w)",
    r"(?:kunt u|kunnen (?:jullie|wij|we)|kun je|zou(?:den)? (?:u|je|jullie|ik|we|wij)|kan ik|kunnen we|mag ik|graag|ik wil|wij willen|we willen|ik zoek|ik heb .{0,20}nodig|is het mogelijk|alstublieft|heeft u|hebben jullie)(?!\w)",
    r"(?:poderia|poderiam|pode|podem|posso|podemos|gostaria|gostaríamos|preciso|precisamos|quero|queria|queríamos|é possível|seria possível|por favor|peço|solicito|procuro|vocês têm)(?= \w)",
    r"(?:czy (?:mog|może|można|jest|są|macie)\w*|proszę|prosimy|prosiłbym|prosiłabym|chciał(?:a)?bym|chcielibyśmy|potrzebuję|potrzebujemy|szukam|szukamy)(?!\w)",
)  # fmt: skip

PROBLEM = _any(
    r"(?:won|doesn|don|isn|aren|can|couldn|wasn|hasn|haven|didn|wouldn)['’]?t\b", r"cannot", r"(?:does|do|is|are|has|have|was|did|could|will|would) not\b", r"unable to", r"not (?:work|working|able|arrived|received|possible|what|as|been|yet|responding|included|happy|acceptable|clean|correct)\w*",
    r"(?:broken|damaged|defective|faulty|cracked|torn|leak(?:s|ing|ed)?|missing|stolen|lost|locked out|stuck|blocked|dirty|freezing|flooded|mouldy|moldy|out of order)\b", r"(?:stopped|stops|keeps|kept|refuses|fails?|failed|crash(?:es|ed|ing)?|error|bug|wrong|incorrect|overcharged|double[- ]charged|charged (?:twice|again|me|us)|twice)\b",
    r"(?:still|been) waiting", r"nothing (?:happens|happened|works|worked|helps|helped)", r"never (?:arrived|received|came|got|heard|had)", r"no (?:reply|answer|response|hot water|power|electricity|signal|water|heating|refund|one|confirmation|sign)", r"(?:too (?:loud|cold|hot|small|big|narrow|short|expensive|late|slow|tight))\b", r"problem|trouble|issue with|complain", r"i (?:lost|forgot|locked|broke)\b", r"disappoint\w*", r"instead of", r"(?:late|overdue|delayed|disappeared|vanished|expired|declined|rejected)\b", r"without (?:any|a) \w+",
    r"(?:funktioniert|geht|läuft|klappt|startet|zündet|lädt|öffnet|kommt|kam|passt|stimmt|lässt sich|ist|sind|wurde|haben?|kann|können|konnte[n]?)(?: \w+){0,6} (?:nicht|nie|kein\w*)\b", r"(?:kaputt|defekt|beschädigt|undicht|verloren|verschwunden|fehlt|fehlen|falsch|fehler|problem|gesperrt|doppelt|verspätet|reklam\w*|beschwer\w*|zu (?:laut|kalt|klein|eng|teuer))", r"(?:nicht|nie|noch kein\w*) (?:angekommen|erhalten|bekommen|geliefert|möglich|funktion\w*)", r"kein(?:e|en)? (?:strom|wasser|antwort|rückmeldung|warmwasser|bestätigung|empfang)", r"warte(?:n)? (?:\w+ ){0,3}(?:auf|seit)",
    r"(?:ne|n['’]) ?(?:\w+['’ ]){0,3}(?:marche|fonctionne|arrive|répond|démarre|s['’]allume|ai|est|avons|peux|parviens|a|sont|correspond|reçois|ferme|chauffe)\w* ?(?:pas|plus|jamais|toujours pas)?", r"(?:en panne|cassée?s?|abîmée?s?|endommagée?s?|défectueu\w+|perdue?s?|manque|manquent|erreur|problème|fuite|deux fois|trop (?:bruyant|froid|petit|cher|étroit)\w*|toujours pas|aucune réponse|réclamation|bloquée?)", r"(?:impossible de|pas d['’]eau)",
    r"no (?:funciona|arranca|puedo|podemos|he recibido|hemos recibido|llega|ha llegado|me deja|enciende|carga|hay|tenemos|tengo|responde\w*|abre|aparece|me han|nos han|entiendo|cierra|sale)", r"(?:rot[oa]s?|averiad[oa]|estropead[oa]|dañad[oa]s?|defectuos[oa]|perdid[oa]|falta|faltan|error|problema|equivocad[oa]|dos veces|sigo esperando|todavía no|aún no|demasiado (?:ruido|frío|pequeñ\w|car\w))",
    r"non (?:funziona|riesco|è arrivat\w|ho ricevuto|si accende|parte|abbiamo|posso)|rott[oa]|guast[oa]|danneggiat[oa]", r"(?:werkt|doet het|kan|lukt|is|gaat|heb)(?: \w+){0,5} (?:niet|nooit|geen)|kapot|defect|stuk\b|ontbreekt", r"não (?:funciona|consigo|recebi|chegou|liga|abre|posso|recebemos)|quebrad[oa]|estragad[oa]|avariad[oa]", r"nie (?:działa|mogę|otrzymał\w*|dotarł\w*|przyszł\w*|możemy)|zepsut\w|uszkodzon\w|brakuje",
)  # fmt: skip

WISH = _any(
    r"it would (?:be|help|mean)", r"(?:would|'d) be (?:great|nice|lovely|good|wonderful|helpful|grateful|happy)(?: if)?", r"(?:i|we) (?:do )?hope (?:that )?(?:you|we|i|there|to|it)(?! (?:are|is|'re) (?:well|fine|doing|having))(?! this)(?! all is)", r"(?:i|we) wish", r"ideally", r"if (?:only|possible)", r"(?:i|we) would be (?:grateful|glad|happy) (?:if|to|for)",
    r"es w(?:ä|ae)re (?:schön|toll|super|nett|hilfreich|gut)", r"(?:ich|wir) w(?:ä|ae)re?n? (?:ihnen )?(?:dankbar|froh)", r"(?:ich|wir) hoffe[n]?", r"ce serait", r"nous serions|je serais", r"j['’]espère|nous espérons", r"sería (?:genial|bueno|estupendo|posible)", r"esperamos que|espero que|ojalá", r"sarebbe", r"het zou", r"seria (?:bom|ótimo)", r"byłoby",
)  # fmt: skip

QUESTION_WORD = re.compile(
    r"^(?:and |but |so |also,? |und |et |y |o |e )?[¿\s\"'(]*(?:what|when|where|which|who|whose|why|how|is|are|do|does|did|can|could|will|would|should|may|has|have|was|were"
    r"|wann|wo|wie|was|welche\w*|warum|wieso|weshalb|wer|wohin|ist|sind|gibt|haben|hat|kann|können|darf|muss|ab wann|bis wann|um wie"
    r"|quand|où|comment|combien|quel\w*|pourquoi|qui|que|est-ce|à quelle|jusqu['’]à|à partir"
    r"|cuándo|dónde|cómo|cuánto\w*|qué|cuál\w*|quién|por qué|hay|a qué|hasta|desde"
    r"|quando|dove|come|quanto|quale|perché|wanneer|waar|hoe|welke?|waarom|onde|qual|quanto|kiedy|gdzie|jak|ile|czy|który)\b",
    re.IGNORECASE,
)  # fmt: skip

GREETING = re.compile(
    r"""^[\s¡]*(?:hi|hello|hey|hiya|dear|good\ (?:morning|afternoon|evening|day)|greetings|to\ whom\ it\ may\ concern
      |hallo|guten\ (?:tag|morgen|abend)|liebe[rs]?|sehr\ geehrte[rs]?|moin|servus|grüß\ gott|grüezi
      |bonjour|bonsoir|salut|chère?s?|madame|monsieur|mesdames|messieurs
      |hola|buen[oa]s\ (?:días|tardes|noches)|buenas|buen\ día|estimad[oa]s?|querid[oa]s?
      |ciao|buongiorno|buonasera|salve|gentil[ei]|spett|egregi[oa]|beste|geachte|goede(?:morgen|middag|navond|n\ dag)|hoi|dag
      |olá|oi|bom\ dia|boa\ (?:tarde|noite)|prezad[oa]s?|caro|cara|dzień\ dobry|witam|cześć|szanown\w+)
      (?:\ (?!i\b|we\b|could|can|is|are|do|my|our|the\ \w+\ (?:is|has|was)|please|ich|wir|je|nous|il\ y)[\w.'’&/-]+){0,5}\s*(?:[,!.:;–—-]+|$)(?:\s+|$)""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip

THANKS = re.compile(
    r"""^(?:many\ |and\ |so\ |but\ |again,?\ )*(?:thanks?|thank\ you|thx|cheers|ta\b|much\ appreciated|appreciate|i\ appreciate|we\ appreciate|looking\ forward|i\ look\ forward|we\ look\ forward
      |(?:vielen|herzlichen|besten|schönen|tausend|lieben)\ dank|danke|ich\ danke|wir\ danken|ich\ freue\ mich|wir\ freuen\ uns
      |merci(?!\ de\ (?:me|nous|bien|m['’]|confirm|répond|faire|procéd|rembours|vérifi))|je\ vous\ remercie|nous\ vous\ remercions|d['’]avance|en\ vous\ remerciant|dans\ l['’]attente|cordialement
      |(?:muchas\ |mil\ )?gracias|un\ saludo|quedo\ a\ la\ espera|quedamos\ a\ la|de\ antemano|grazie|(?:hartelijk\ |alvast\ |heel\ erg\ )?(?:bedankt|dank)|obrigad[oa]|dziękuję|z\ góry)""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip

CLOSING = re.compile(
    r"""^(?:(?:kind|best|warm|warmest|many|with\ (?:kind|best|warm))\ (?:regards|wishes)|regards|best|yours(?:\ \w+)?|sincerely|cheers|love|take\ care|all\ the\ best|have\ a\ (?:nice|good|great|lovely)\ .*|xx?|ps
      |(?:mit\ )?(?:freundlichen?|besten?|herzlichen?|lieben?|viele|schöne|liebe|beste)\ (?:grüße?n?|grüsse?n?|gruß|gruss)|mfg|lg|vg|hochachtungsvoll|gruß|grüße|einen\ schönen\ .*
      |(?:bien\ )?cordialement|bien\ à\ vous|salutations|meilleures\ salutations|sincères\ salutations|bonne\ (?:journée|soirée)|(?:je\ vous\ prie|veuillez)\ (?:d['’])?(?:agréer|recevoir|accepter).*|amicalement
      |(?:un\ )?(?:cordial\ )?saludos?|atentamente|saludos\ cordiales|cordialmente|que\ tengan?\ .*|cordiali\ saluti|distinti\ saluti|saluti|met\ vriendelijke\ groet(?:en)?|groet(?:jes|en)?|mvg|atenciosamente|cumprimentos|abraços?|pozdrawiam|z\ poważaniem
      |sent\ from\ .*|von\ meinem\ .*|gesendet\ (?:von|mit)\ .*|envoyé\ (?:de|depuis)\ .*|enviado\ desde\ .*|inviato\ da.*)[\s,.!–-]*(?-i:[A-ZÄÖÜÉ][\w.'’-]+(?:\s[A-ZÄÖÜÉ][\w.'’-]+){0,2})?[\s.!]*$""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip

POLITENESS = re.compile(
    r"""how\ are\ you|hope\ (?:you|this|all|everything)\b.{0,40}(?:well|fine|good|finds\ you|great)|hope\ you(?:['’]re|\ are)\b|feel\ free|(?:do\ not|don['’]t)\ hesitate|please\ (?:find|see|note|excuse|accept|forgive)|(?:if|should)\ you\ (?:need|have)\ (?:any|more|further)|let\ me\ know\ if\ (?:you\ (?:need|have)|anything|there['’]s\ anything)|sorry\ (?:for|to)\ (?:the\ |all\ |bother|trouble|ask|be)|apologies\ for|my\ name\ is|i\ am\ (?:a|an)\ (?:customer|guest|member)|^(?:just\ )?(?:an?\ )?(?:quick\ )?(?:question|note)[.:]?$
      |wie\ geht\ es\ (?:ihnen|euch|dir)|ich\ hoffe,?\ (?:es\ geht|ihnen|sie\ hatten|alles)|entschuldig(?:en\ sie|ung|t)\b.{0,30}(?:störung|umstände|mühe|frage)|im\ anhang|anbei|bei\ (?:fragen|rückfragen)|ich\ heiße|mein\ name\ ist|(?:hätte|habe)n?\ (?:ich\ )?(?:eine|mal\ eine|noch\ eine)\ (?:kurze\ )?frage[.:]?$
      |comment\ allez-vous|j['’]espère\ que\ (?:vous|tout)\ .{0,20}(?:bien)|veuillez\ trouver|ci-joint|n['’]hésitez\ pas|désolée?\ de\ vous|je\ m['’]appelle|j['’]ai\ une\ question[.:]?$
      |cómo\ est[aá]n?|espero\ que\ (?:est[eé]n?|todo)\b.{0,20}bien|adjunto|no\ duden?\ en|disculpen?\ (?:las|la)|me\ llamo|mi\ nombre\ es|tengo\ una\ (?:pregunta|duda)[.:]?$""",
    re.VERBOSE,
)  # fmt: skip

# Asks for something that another sentence names: alone it tells nothing.
POINTING_BACK = re.compile(
    r"""^(?:and\ |but\ |so\ |please\ |also\ )*(?:(?:can|could|would|will|is|are|do|does|was)\ (?:you|someone|anyone|there|that|this|it|i|we|they)\b(?:\ (?:please|kindly|maybe|still|also|be|perhaps))*\ ?(?:help|assist|advise|explain|confirm|check|fix|look\ into|(?:have|take)\ a\ look|look|find\ out|sort|do|tell\ me\ (?:more|why)|possible|right|correct|ok|okay|normal|true|included|let\ (?:me|us)\ know)?(?:\ (?:me|us|this|that|it|them|out|with|on|of|about|please|for|so|anything|something|at\ all|i|we|need|to|do|know|asap|soon|possible|quickly|why|how|what|is|can|be|done|into|the\ problem|any|ideas?|here))*
      |any\ (?:ideas?|help|advice|chance|suggestions?|news|update)(?:\ (?:would\ be\ .*|please|here|on\ this|about\ (?:this|it|that)))?|what\ (?:can|should|do)\ (?:i|we|you)\ (?:do|suggest|think|advise)(?:\ (?:now|about\ (?:it|this|that)))?|why\ (?:is\ (?:that|this)|not)|how\ (?:so|come)|help|(?:i|we)\ need\ (?:your\ )?(?:help|an\ answer)(?:\ (?:with\ (?:this|that|it)|please|asap|urgently))?|please\ (?:help|advise|fix|check|respond|reply|sort|explain|look\ into)(?:\ (?:me|us|this|that|it|into|out|asap|soon|urgently|as\ soon\ as\ possible|with))*
      |(?:können|könnten|kann)\ (?:sie|ihr|du|mir|jemand|man|da)\b(?:\ (?:mir|uns|da|dabei|das|bitte|jemand|hier|mal|sich))*\ ?(?:helfen|weiterhelfen|prüfen|nachsehen|erklären|ändern|machen|bestätigen|kümmern|was\ machen|darum\ kümmern)?|ist\ das\ (?:möglich|normal|richtig|ok|in\ ordnung|noch\ möglich)|geht\ das|was\ (?:kann|soll)\ ich\ (?:tun|machen)|was\ tun|bitte\ (?:um\ )?(?:hilfe|helfen|prüfen|melden|rückmeldung|um\ antwort)(?:\ sie(?:\ mir)?)?
      |(?:pouvez|pourriez)-vous\ (?:m['’]|nous\ |me\ )?(?:aider|vérifier|confirmer|faire\ quelque\ chose|m['’]expliquer|expliquer|regarder)(?:\ (?:s['’]il\ vous\ pla[iî]t|svp|cela|ça|à\ ce\ sujet))*|est-ce\ (?:possible|normal)|que\ (?:dois-je|puis-je|faire)(?:\ faire)?|est-ce\ que\ c['’]est\ (?:possible|normal)|c['’]est\ possible
      |(?:pueden|puede|podrían|podría|me\ pueden|me\ puede)\ (?:ayudarme|ayudar|ayudarnos|confirmarme|revisarlo|comprobarlo|confirmarlo)(?:\ (?:por\ favor|con\ esto))*|(?:es|sería)\ (?:posible|normal|correcto)|¿?qué\ (?:puedo|debo|hago|podemos)(?:\ hacer)?)[\s?.!]*$""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
