"""Polish. "Państwo" addresses anybody without a gender; months and weekdays stand in the case their sentence needs."""

# ruff: noqa: E501  (whoever translates reads a text whole on one line)

from regard.judgement.wording.words import Words

WORDS = Words(
    language="pl",
    question="Odpowiada: {agent}. Czy ta odpowiedź spełniła Państwa potrzebę?",
    question_unsigned="Czy nasza odpowiedź spełniła Państwa potrzebę?",
    steps=("Zdecydowanie nie", "Nie do końca", "Tak, w pełni", "Nawet więcej", "Znacznie więcej"),
    mail_hint="Prosimy wybrać jedną odpowiedź i potwierdzić ją na stronie, która się otworzy. Można dodać kilka słów i przez siedem dni zmienić zdanie.",
    skip="Przejdź do pytania",
    asked="{when} napisali Państwo do nas",
    line="Państwa potrzeba",
    hint="Wystarczy jedno kliknięcie.",
    not_kept_yet="Nic nie zostanie zapisane, dopóki nie nacisną Państwo przycisku. Można też wybrać inną odpowiedź.",
    keep="Zapisz tę odpowiedź",
    kept="Dziękujemy, odpowiedź jest zapisana. Można ją zmienić {until}.",
    words_low="Czego zabrakło?",
    words_met="Czy powinniśmy wiedzieć coś jeszcze?",
    words_high="Co zrobiło różnicę?",
    words_hint="Tylko jeśli mają Państwo ochotę. Te słowa czyta cały zespół.",
    words_kept="Państwa słowa są zapisane. Dziękujemy.",
    thank="Czy chcą Państwo komuś podziękować?",
    thank_for_answer="za odpowiedź",
    thank_for_help="za pomoc",
    send_words="Wyślij te słowa",
    still_open="Sprawa nie jest jeszcze załatwiona? Prosimy odpowiedzieć na naszą wiadomość, przeczytają ją te same osoby.",
    kept_with="Prowadzone w Regard",
    choose_one="Prosimy najpierw wybrać jedną z pięciu odpowiedzi.",
    expired_title="To pytanie straciło ważność",
    expired="Zadaliśmy je ponad 60 dni temu. Jeśli coś nadal wymaga załatwienia albo chcą Państwo opowiedzieć, jak było, prosimy odpowiedzieć na naszą wiadomość: przeczytają ją te same osoby.",
    withdrawn_title="Nie ma tu już czego oceniać",
    withdrawn="Odpowiedź, której dotyczy ten link, została wycofana. Jeśli nadal Państwo na nią czekają, prosimy odpowiedzieć na naszą wiadomość, a my to zobaczymy.",
    closed_title="Oto Państwa ocena",
    closed="Można ją było zmienić przez siedem dni i ten czas już minął. Jeśli dziś widzą to Państwo inaczej, prosimy odpowiedzieć na naszą wiadomość: przeczytają ją te same osoby.",
    unknown_title="Nie znamy tego linku",
    unknown="Być może jego część się zgubiła. Prosimy otworzyć go jeszcze raz z naszej wiadomości albo na nią odpowiedzieć.",
    busy_title="Prosimy o chwilę cierpliwości",
    busy="To było zbyt wiele naraz. Prosimy odczekać minutę i spróbować ponownie. Nic z wcześniejszych odpowiedzi nie przepadło.",
    today="Dzisiaj",
    yesterday="Wczoraj",
    on_weekdays=("W poniedziałek", "We wtorek", "W środę", "W czwartek", "W piątek", "W sobotę", "W niedzielę"),
    on_date="{day} {month}",
    until_weekdays=(
        "do poniedziałku", "do wtorku", "do środy", "do czwartku", "do piątku", "do soboty", "do niedzieli",
    ),
    until_date="{weekday} {day} {month}",
    months=(
        "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca",
        "lipca", "sierpnia", "września", "października", "listopada", "grudnia",
    ),
)  # fmt: skip
