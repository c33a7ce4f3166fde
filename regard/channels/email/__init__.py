"""Mail: raw bytes in, facts out; and the way home.

The understanding of mail is pure (no Django, no settings) and never raises, whatever the bytes:

- `parse.parse(raw)` is the front door; it returns a `parsed.ParsedMail`.
- `mime` splits bytes into parts, `charset` and `encoded_words` make text of them, `headers` reads header fields,
  `body` chooses which parts are the message and which are attachments; `tnef`, `cms`, `armour` and `invitation` open
  what Outlook, S/MIME, OpenPGP and calendars wrap.
- `sanitise` makes HTML safe to show, `plain` makes text of HTML.
- `trim` tells her new words from the quote and the signature, `kind` tells a person's message from a machine's.
- `sources` finds raw mails in files, mailboxes and folders; `commands` is `regard mail …`.

`docs/mail.md` tells the decisions and their sources; `bin/corpus` measures them.

Bounds: 1,000 parts, 50 levels of nesting, 1 MB of text or HTML; past one of them `ParsedMail.problems` says so.
"""
