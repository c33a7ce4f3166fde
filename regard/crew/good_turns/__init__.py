"""A good turn: an act beyond the job, for a customer, with the customer's words as evidence.

Without evidence it is a note. There is no league table and there are no points: turns stand in the order of time.

- `actions`: told, proposed, looked over, kept, let go
- `finding`, `jobs`, `reactions`: from thanks, and from words of gratitude that name somebody
- `queries`: the feed, and the page that each can keep
"""
