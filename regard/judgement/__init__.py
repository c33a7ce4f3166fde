"""Her verdict: what a customer says of an answer, against what she needed.

An Asking is one question put to one customer about one answer; a Judgement is her verdict on it, −2 (well
short) to +2 (far beyond), which she may change for 7 days; each change is kept. The page she sees needs no
account: a signed link opens it, and shows nothing but her own matter. Looking never records.

- `asking`: puts the question: below an answer, by a link or code; leaves who was asked lately in peace
- `actions`: judge, note what was said, thank, expect; with `asking` and `repairing` the only writers
- `repairing`: what fell short gets a person and a time, until a new verdict or a reason ends it
- `reminding`, `jobs`: a question once more, a repair that is due
- `links`, `question`, `wording/`: what stands in the mail, in eight languages
- `page`, `views`: what the link and the code open
- `queries`: whom she may thank, and what an agent may read of her verdicts
"""
