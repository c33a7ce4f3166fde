"""Mail's way in and its way home; what it says is understood in `regard.mail`.

In: `smtp` and `ingesting` bring raw bytes, `intake` keeps them, `taking` shares those that wait among `lanes`, `lane`
reads its share, `receive` finds each mail its place, `screen` says what is no message. Home: `carrying` makes a mail of
an answer, `compose` writes it.
"""
