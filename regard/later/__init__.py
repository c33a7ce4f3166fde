"""Answers that are written now and leave later.

A planned answer is no message yet. It becomes one when it leaves, through `conversations.actions.reply`: until then it
is our turn, promises run on, and nobody is asked anything. One that the customer's next letter crosses stays and asks.
"""
