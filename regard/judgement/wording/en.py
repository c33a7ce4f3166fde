"""English."""

# ruff: noqa: E501  (whoever translates reads a text whole on one line)

from regard.judgement.wording.words import Words

WORDS = Words(
    language="en",
    question="Did {agent}’s answer meet what you needed?",
    question_unsigned="Did our answer meet what you needed?",
    steps=("Fell well short", "Fell short", "Met it", "Went beyond", "Far beyond"),
    mail_hint="Choose one, then confirm it on the page that opens. You can add words, and change your mind for seven days.",
    skip="Skip to the question",
    asked="{when} you asked us",
    line="what you needed",
    hint="One click is all we ask.",
    not_kept_yet="Nothing is kept until you press the button. You can also choose another.",
    keep="Keep this answer",
    kept="Thank you, that is kept. You can change it {until}.",
    unkept="That could not be kept. Press the button to try again.",
    words_low="What would have made it right?",
    words_met="Anything we should know?",
    words_high="What made the difference?",
    words_hint="Only if you like. The whole team reads what you write.",
    words_kept="Your words are kept. Thank you.",
    thank="Would you like to thank someone?",
    thank_for_answer="who answered",
    thank_for_help="who helped",
    send_words="Send these words",
    still_open="Still not sorted? Reply to our email and the same people will see it.",
    kept_with="Kept with Regard",
    choose_one="Please choose one of the five first.",
    expired_title="This question has lapsed",
    expired="We asked it more than 60 days ago. If something is still open, or you would like to tell us how it went, reply to our email: the same people will see it.",
    withdrawn_title="There is nothing to judge here any more",
    withdrawn="The answer that this link belongs to was taken back. If you are still waiting for one, reply to our email and we will see it.",
    closed_title="This is what you told us",
    closed="It can be changed for seven days, and those have passed. If you see it differently now, reply to our email: the same people will read it.",
    unknown_title="We do not know this link",
    unknown="Perhaps a part of it got lost. Open it from our email once more, or reply to that email.",
    busy_title="One moment, please",
    busy="That was a lot at once. Wait a minute, then try again. Nothing that you told us before is lost.",
    today="Today",
    yesterday="Yesterday",
    on_weekdays=(
        "On Monday", "On Tuesday", "On Wednesday", "On Thursday", "On Friday", "On Saturday", "On Sunday",
    ),
    on_date="{weekday} {day} {month}",
    until_weekdays=(
        "until Monday", "until Tuesday", "until Wednesday", "until Thursday",
        "until Friday", "until Saturday", "until Sunday",
    ),
    until_date="{weekday} {day} {month}",
    months=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
)  # fmt: skip
