"""By when. What we promise to every customer, and our word to one of them.

- **opening hours**: when our time counts; in versions (`hours` does the counting)
- a **promise**: a standard for many matters (first answer, each answer, done), with conditions and hours of its
  own, in versions; it may be published
- a **clock**: one promise at work in one matter, with the version that was in force when it began. It is worked out
  anew from the matter's whole history (`history`) at every change, so that it is right after whatever happened
- **our word**: a dated promise to one customer about one matter, kept, broken or withdrawn (`our_word`); it is read
  out of an agent's own words (`spotting`, `moments`) and never given by itself

`clocks` and `our_word` write when the next of all these is due to the conversation, by which lists sort. Jobs wake at
the moment something falls due; nothing looks through all rows.
"""
