"""You said, we did: what came of customers' words, told to the very people who said them.

A Deed is something we do because of what customers said; it has an owner and a state. Its Voices are those customers,
each with the words to be quoted. When it is done they hear of it in a letter with their own words: once each, with
their consent, and after one of us has read what will be quoted and left out the names of others.

- `actions`: made, tied to words, done, reviewed, told
- `names`, `quoting`: pure: names of third persons, and what may be done to a quotation
- `letters`, `wording`: what they read; `following`: what they judged since
- `views`, `reviewing`: the desk's screens of deeds, and of one customer's words
- `public`: the page of what we did, if the desk wants one
"""
