"""Her words: what customers said, wherever they said it, kept as they said it.

A Verbatim is one piece of a customer's words with its source (an interview, a judgement, a conversation, a file), its
moment, the stage of the sale, the mood that the words show and the verdict that goes with them. It has an address of
its own, by which it is quoted. It is kept under a key of its source: kept again, it is the same row.

- `actions`: `keep` is the door for every package that has words; `keep_all` for many
- `gathering`: the words of conversations and judgements, as they come and of those that were there before
- `importing`, `filing`, `files`: words in a CSV file
- `models`: who may read which
- `events`: Kept, Withdrawn; `themes` hears them
"""
