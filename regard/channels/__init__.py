"""Channels carry messages in and out and decide nothing else: mail, form, chat, phone, one package each.

A channel turns what arrived into plain facts and hands them to `regard.conversations`; what a message means for a
matter is decided there. The desk answers through the same channel unless the customer chose another.
"""
