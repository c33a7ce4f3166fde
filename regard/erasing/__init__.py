"""Deleting: a matter goes into the bin and comes back, or goes for good; a customer is erased.

What is in the bin is in no other table (as with merged matters, docs/decisions/0017-regrouping.md): its rows are
written down in one row here, so no list, count, search or export needs to know of it. What is gone leaves a tombstone
of keyed digests, by which a mail that is delivered again is known. Why so: docs/decisions/0018-deleting.md.
"""
