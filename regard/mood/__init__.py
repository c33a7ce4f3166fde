"""How she feels: what a customer's words show, and what it is read from.

A Mood is one reading of one message of hers: one of nine labels or "unsure", a valence of −1 … 1, a confidence, and the
words that it rests on. Screens show five signs (`labels`). An agent can correct it; corrections are kept, for
retraining. The mood of a conversation is that of her last words.

- `reading`: text in, mood out; pure, with the weights in `weights.npz`. `words`: what a text is made of
- `training`: makes the weights anew from a folder of public data; docs/models.md tells how good they are
- `actions`: note, correct, take back; the only writers. `queries`: what a conversation's page shows
- `reactions`, `jobs`: a message is read when it has come, and again by a sweep when that failed
- `line`: the mood through a conversation, as a drawing. `commands`: `regard mood`
"""
