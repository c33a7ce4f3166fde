"""Pulse: three questions a week, one of each of three areas. Anonymous by design.

No row holds an answer: each answer adds one to a count. Who has answered is kept apart, without a time; whatever the
database itself would tell of order is shuffled away in the same transaction (`actions.answer`). A week opens when it is
over and five have answered; free words come out then, shuffled.
"""
