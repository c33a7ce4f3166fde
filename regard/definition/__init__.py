"""What service means here: what others say of it, what we say, and whether it shows in what we do.

- Register: what dictionaries, sites and people have written, each with its source and its revisions (`register`,
  `shipped/`); the common thread is which concepts they name (`concepts`, `thread`), found by rules that show the words
  they rest on, and corrected by people.
- Workshop: a round in which each writes an own definition, blind at first (`workshop`).
- Ours: a creed and clauses in versions (`versions`). A proposal changes one of them (`proposing`) and comes into force
  when as many agree as the rule asks (`deciding`). `publishing` shows a version to customers.
- Tied to life: a clause holds the promises and measures that show it (`ties`), whose figures are live (`figures`).
"""
