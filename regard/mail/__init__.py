"""What a mail says: bytes go in, `ParsedMail` comes out, whatever the bytes hold. No database, no Django.

- `parse.parse(raw)` is the front door; it returns a `parsed.ParsedMail` and never raises.
- `mime` takes the mail apart and makes text of its bytes, and opens what Outlook, S/MIME, OpenPGP and calendars wrap.
- `words` tells her new words from quotes and signatures, and makes her HTML safe to show.
- `kinds` tells a person's message from a machine's.
- `origin` tells whom a mail can be trusted to come from.
- `sources` finds raw mails in files, mailboxes and folders; `corpus` measures how much of public mails is understood.

`docs/mail.md` tells the decisions and their sources.

Bounds: 1,000 parts, 50 levels of nesting, 1 MB of text or HTML; past one of them `ParsedMail.problems` says so.
"""

VERSION = 2
"""Of what is understood: raised with each change after which `regard mail reparse` would find mails to say more."""
