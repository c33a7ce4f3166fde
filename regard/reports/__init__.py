"""The report: what the measures say, as screens, as tables for a spreadsheet, and as a weekly mail.

Stands above the desk, whose frame and door its screens use. `choosing` reads from an address what is asked for,
`figures` puts together what the page shows, `told` says it in sentences, `tables` writes CSV, `digest` the weekly mail.
Every figure stands beside its n and its interval, and opens what is under it (`views.matters`).
"""
