"""Mail that waits on a server: taken from a folder by IMAP, as it comes.

`server` opens a connection and says in words what keeps us from it; `taking` takes what is new in a folder, durable
before the place in it moves; `watching` does so for all accounts beside the jobs, and hears of new mail by IDLE.
What is taken goes the road of every mail (`channels.email.intake`).
"""
