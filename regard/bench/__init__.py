"""`regard bench`: how fast this machine serves a desk of a given size. Data is built once for a size and
kept.

Everything is measured through the real thing: mails by the road of mails, pages by the WSGI application with
its middleware, news by a running server with open browsers, memory by the whole process tree of `regard up`.
"""
