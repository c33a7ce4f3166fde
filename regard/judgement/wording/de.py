"""German."""

# ruff: noqa: E501  (whoever translates reads a text whole on one line)

from regard.judgement.wording.words import Words

WORDS = Words(
    language="de",
    question="Hat Ihnen die Antwort von {agent} gegeben, was Sie brauchten?",
    question_unsigned="Hat Ihnen unsere Antwort gegeben, was Sie brauchten?",
    steps=("Bei Weitem nicht", "Nicht ganz", "Ja, genau das", "Mehr als das", "Weit mehr als das"),
    mail_hint="Wählen Sie eines aus und bestätigen Sie es auf der Seite, die sich öffnet. Sie können Worte hinzufügen und es sieben Tage lang ändern.",
    skip="Zur Frage springen",
    asked="{when} haben Sie uns geschrieben",
    line="was Sie brauchten",
    hint="Ein Klick genügt.",
    not_kept_yet="Gespeichert wird erst, wenn Sie auf den Knopf drücken. Sie können auch etwas anderes wählen.",
    keep="Diese Antwort speichern",
    kept="Danke, das ist gespeichert. Sie können es {until} ändern.",
    unkept="Das konnte nicht gespeichert werden. Drücken Sie auf den Knopf, um es noch einmal zu versuchen.",
    words_low="Was hätte es gut gemacht?",
    words_met="Sollten wir noch etwas wissen?",
    words_high="Was hat den Unterschied gemacht?",
    words_hint="Nur wenn Sie möchten. Das ganze Team liest, was Sie schreiben.",
    words_kept="Ihre Worte sind gespeichert. Vielen Dank.",
    thank="Möchten Sie jemandem danken?",
    thank_for_answer="für die Antwort",
    thank_for_help="für die Hilfe",
    send_words="Worte absenden",
    still_open="Noch nicht gelöst? Antworten Sie auf unsere E-Mail, dann sehen es dieselben Menschen.",
    kept_with="Geführt mit Regard",
    choose_one="Bitte wählen Sie zuerst eine der fünf Antworten.",
    expired_title="Diese Frage ist abgelaufen",
    expired="Wir haben sie vor mehr als 60 Tagen gestellt. Wenn noch etwas offen ist oder Sie uns sagen möchten, wie es war, antworten Sie auf unsere E-Mail: Dieselben Menschen werden es lesen.",
    withdrawn_title="Hier gibt es nichts mehr zu beurteilen",
    withdrawn="Die Antwort, zu der dieser Link gehört, wurde zurückgenommen. Wenn Sie noch auf eine warten, antworten Sie auf unsere E-Mail, dann sehen wir es.",
    closed_title="Das haben Sie uns gesagt",
    closed="Sie konnten es sieben Tage lang ändern; diese Zeit ist vorbei. Wenn Sie es heute anders sehen, antworten Sie auf unsere E-Mail: Dieselben Menschen werden es lesen.",
    unknown_title="Diesen Link kennen wir nicht",
    unknown="Vielleicht ist ein Teil verloren gegangen. Öffnen Sie ihn noch einmal aus unserer E-Mail oder antworten Sie auf diese E-Mail.",
    busy_title="Einen Moment bitte",
    busy="Das war sehr viel auf einmal. Warten Sie eine Minute und versuchen Sie es dann noch einmal. Was Sie uns vorher gesagt haben, bleibt erhalten.",
    today="Heute",
    yesterday="Gestern",
    on_weekdays=(
        "Am Montag", "Am Dienstag", "Am Mittwoch", "Am Donnerstag", "Am Freitag", "Am Samstag", "Am Sonntag",
    ),
    on_date="Am {day}. {month}",
    until_weekdays=(
        "bis Montag", "bis Dienstag", "bis Mittwoch", "bis Donnerstag", "bis Freitag", "bis Samstag", "bis Sonntag",
    ),
    until_date="{weekday}, {day}. {month},",
    months=(
        "Januar", "Februar", "März", "April", "Mai", "Juni",
        "Juli", "August", "September", "Oktober", "November", "Dezember",
    ),
)  # fmt: skip
