"""Growth: what somebody wants to become better in, for that person and the leads alone.

- own plan: aims with steps, evidence from conversations, and a day on which it is looked at again (`actions`)
- reading: a shipped list of guides (`reading`), ticked off by each for oneself
- one-to-one: notes that a lead and the person share
- coaching: two read a conversation against the clauses of the definition, praise first, and both agree (`coaching`);
  it is chosen at random or by a signal that is told, never by a score (`sampling`)
"""
