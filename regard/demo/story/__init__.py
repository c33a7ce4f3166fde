"""The story of Lakeside Camp, told as data: who works there, who stays there, and what they wrote to each other.

`telling.tell` gives a Story. What people say is written in `scenarios/`, a small screenplay for each matter; `screenplay`
reads them, `wording` fills in the names and dates of a stay, `clock` says when somebody would answer, and `casting`
decides who has which matter when. The same seed and the same `now` tell the same story, word for word.
"""
