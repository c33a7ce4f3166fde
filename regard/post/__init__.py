"""Every mail that goes out, whoever wrote it: the outbox, its retries, and what came of it.

A Post is written in the same transaction as what it tells (a reply, a password reset), holds the mail exactly as it
will be sent, waits for `send_at`, and goes by SMTP, or into the outbox folder where no server is set. Packages above
learn what came of it by the events PostSent and PostFailed.
"""
