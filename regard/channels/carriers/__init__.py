"""Mail that a provider brings by HTTP (a webhook), as it came: `letters` finds it in what each sends, `views` takes it.

Only what holds the mail's own bytes is taken. What providers make of a mail (fields, parts, a stripped text) loses what
our parser lives by: charsets, boundaries, the order of headers.
"""
