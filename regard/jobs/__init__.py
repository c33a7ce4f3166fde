"""Work done later or elsewhere: one thin module over Procrastinate, whose queue is in the same PostgreSQL.

A job is a function in a package's `jobs.py`, decorated with `queue.job`. It loads by id, calls one action,
and is safe to run twice.
"""
