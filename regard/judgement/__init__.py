"""Her verdict: what a customer says of an answer, against what she needed.

An Asking is one question put to one customer about one answer; a Judgement is her verdict on it, −2 (well
short) to +2 (far beyond), which she may change for 7 days; each change is kept. The page she sees needs no
account: a signed link opens it, and shows nothing but her own matter. Looking never records.

- `actions`: ask, withdraw, judge, thank; the only writers
- `links`, `question`, `wording/`: what stands in the mail, in eight languages
- `page`, `views`: what the link opens
- `queries`: whom she may thank, and what an agent may read of her verdicts
"""
