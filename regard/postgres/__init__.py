"""The embedded PostgreSQL: found, made, started, watched and stopped by Regard itself.

A desk's data folder (DATA) holds at most one *cluster* (PostgreSQL's word for a folder of databases under one server).
Nouns: the **binaries** (the server programs and where they came from), the **home** (the private folder with the
cluster, its socket and its log), the **ordinary user** as whom it runs when Regard was started by root, the
**leftovers** (lock files of a server that died), the **keeper** (a small process that holds the server for commands
while no desk is up).

`Cluster` in cluster.py is the door: `regard up` starts one, commands attach to it or start it, tests make ones that
they throw away.
No Django here: the parent process of a desk stays small. Decision: docs/decisions/0002-embedded-postgresql.md.
"""
