"""The sections of the report, one a file: what each shows, put together from what the measures count.

Each has its rows as dataclasses and a function that makes them from the figures of a scope; `reports.figures` puts the
sections together to the page, `reports.told` words them.
"""
