"""A mailbox's own server for mail that goes out, instead of the desk's.

`actions` tries it before it is kept, and gives it up; `telling` tells `post` by which way a mailbox's mail leaves.
Google and Microsoft let nobody else send in an address's name.
"""
