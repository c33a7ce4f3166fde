"""News to open browsers, at once and without polling: a NOTIFY in the transaction, one LISTEN a process, SSE
to each.
"""
