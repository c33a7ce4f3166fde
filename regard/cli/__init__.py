"""The `regard` command: one word a deed, each in its own module, imported only when it is called.

Nouns: a **command** (one row of the table in main.py), the **desk** (one data folder and its database, opened by
desk.py), the **parts** of a running desk (web, worker, database), which up.py starts and the watch keeps alive.
The parent of a running desk imports no Django: it stays small and starts at once.
"""
