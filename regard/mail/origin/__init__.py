"""Whom a mail can be trusted to come from: what servers attest, what its signatures prove, and what looks like another.

- `header_fields` gives the header's fields in their order, as DKIM and trace fields need them.
- `results` reads what a receiving server that we trust found out (RFC 8601).
- `signatures` proves DKIM signatures (RFC 6376, RFC 8463), `policies` reads what a domain asks of its mail (RFC 7489).
- `judging` makes one `Origin` of all that.
- `signs` tells what about a sender looks like somebody else, `likeness` which names are easily taken for another.

No database; DNS is a function that the caller hands in.
"""
