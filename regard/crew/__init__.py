"""The people who serve: what they did beyond the job, how they are, and what they want to grow in.

- `good_turns`: a voluntary act for a customer, told by a colleague, by the customer, or found in words of gratitude
- `pulse`: three questions a week, anonymous by design
- `growth`: a person's own plan, reading, one-to-one notes; conversations read together against the definition

Nothing here ranks a person, and no figure of one is made.
"""
