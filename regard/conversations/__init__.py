"""The matter: Mailbox, Conversation, Message, Event, and the verbs of its life. The core.

A conversation is one matter of one customer. It knows her need in her own words, whose turn it is and since when, who
has it, and the last judgement. Messages are hers, ours, or notes inside. Each change is one Event, which feeds the
timeline. `actions.py` is the only writer; `visible_to` is the only door for reading on behalf of a person.
What packages above find out (the judgement) is written here through actions, so that lists sort by one table.
"""
