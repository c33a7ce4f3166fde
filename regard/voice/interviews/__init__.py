"""Interviews: a few open questions to chosen customers, in their language, one question at a time.

An Interview has Questions and Invitations; an Invitation is one customer's, opened by a signed link, and holds the
Answers. Looking never records. What a customer said on the telephone is written down by an agent and marked as such.

- `choosing`: whom: best customers, at risk, newly lost, by stage, tag, theme or chance; and who is left in peace
- `actions`: made, filled, sent, taken back, closed; `answering`: what the customer does; `reminding`, `jobs`
- `questions`, `wording/`: the questions that stand ready, and what customers read, in eight languages
- `links`, `page`, `public`: the signed link and the page that it opens
- `figures`: how far it is, the response rate, what was chosen; `views`: the desk's screens
"""
