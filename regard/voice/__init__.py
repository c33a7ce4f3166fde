"""What customers say: their words, gathered, found again, and put together by what they are about.

- `verbatims/`: her words, each with its source, its moment, the mood they show and the judgement that goes with them
- `themes/`: what many of them speak of; found by the machine, mended by people
- `interviews/`: asking customers, in open questions
- `values/`: what each of us guessed beforehand that customers value, against what they said
- `deeds/`: you said, we did: what came of their words, told to those who said them
- `templates/voice/`, `static/voice/`: the screens of all three

Stands above the desk, whose frame and door its screens use.
"""
