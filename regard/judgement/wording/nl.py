"""Dutch."""

# ruff: noqa: E501  (whoever translates reads a text whole on one line)

from regard.judgement.wording.words import Words

WORDS = Words(
    language="nl",
    question="Gaf het antwoord van {agent} u wat u nodig had?",
    question_unsigned="Gaf ons antwoord u wat u nodig had?",
    steps=("Bij lange na niet", "Niet helemaal", "Ja, precies dat", "Meer dan dat", "Veel meer dan dat"),
    mail_hint="Kies er één en bevestig uw keuze op de pagina die opent. U kunt er iets bij schrijven en zeven dagen lang van gedachten veranderen.",
    skip="Naar de vraag",
    asked="{when} schreef u ons",
    line="wat u nodig had",
    hint="Eén klik is genoeg.",
    not_kept_yet="Er wordt pas iets bewaard als u op de knop drukt. U kunt ook iets anders kiezen.",
    keep="Dit antwoord bewaren",
    kept="Dank u wel, dat is bewaard. U kunt het {until} wijzigen.",
    unkept="Dat kon niet worden bewaard. Druk op de knop om het opnieuw te proberen.",
    words_low="Wat had het goed gemaakt?",
    words_met="Is er nog iets dat we moeten weten?",
    words_high="Wat maakte het verschil?",
    words_hint="Alleen als u dat wilt. Het hele team leest wat u schrijft.",
    words_kept="Uw woorden zijn bewaard. Dank u wel.",
    thank="Wilt u iemand bedanken?",
    thank_for_answer="voor het antwoord",
    thank_for_help="voor de hulp",
    send_words="Deze woorden versturen",
    still_open="Nog niet opgelost? Beantwoord onze e-mail, dan zien dezelfde mensen het.",
    kept_with="Bewaard met Regard",
    choose_one="Kies eerst een van de vijf.",
    expired_title="Deze vraag is verlopen",
    expired="We stelden deze vraag meer dan 60 dagen geleden. Is er nog iets niet opgelost, of wilt u vertellen hoe het ging? Beantwoord dan onze e-mail: dezelfde mensen lezen het.",
    withdrawn_title="Hier valt niets meer te beoordelen",
    withdrawn="Het antwoord waar deze link bij hoort, is teruggenomen. Wacht u er nog op? Beantwoord dan onze e-mail, dan zien wij het.",
    closed_title="Dit hebt u ons verteld",
    closed="U kon het zeven dagen lang wijzigen en die tijd is voorbij. Ziet u het nu anders? Beantwoord dan onze e-mail: dezelfde mensen lezen het.",
    unknown_title="Deze link kennen we niet",
    unknown="Misschien is er een stuk van verloren gegaan. Open de link nog eens vanuit onze e-mail, of beantwoord die e-mail.",
    busy_title="Een ogenblik alstublieft",
    busy="Dat was veel tegelijk. Wacht een minuut en probeer het dan opnieuw. Wat u ons eerder vertelde, blijft bewaard.",
    today="Vandaag",
    yesterday="Gisteren",
    on_weekdays=(
        "Op maandag", "Op dinsdag", "Op woensdag", "Op donderdag", "Op vrijdag", "Op zaterdag", "Op zondag",
    ),
    on_date="Op {day} {month}",
    until_weekdays=(
        "tot maandag", "tot dinsdag", "tot woensdag", "tot donderdag",
        "tot vrijdag", "tot zaterdag", "tot zondag",
    ),
    until_date="{weekday} {day} {month}",
    months=(
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ),
)  # fmt: skip
