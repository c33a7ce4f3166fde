"""Finding by words: one two-step helper over PostgreSQL's full-text index, used by every search box and by
the API.
"""
