"""Small things that every package may lean on, each a file: events, signatures, a bound on tries, a text's language.
No models, no settings of a desk.
"""
