"""Whom each mail can be trusted to come from, and what about its sender looks like somebody else.

A row of `Origin` waits for each mail that became a message; the job (`checking`) asks the trusted servers' word, proves
signatures and looks for signs, after the mail is durable and shown. `mail.origin` decides, `dns` asks, `trusting`
keeps whose word counts.
"""
