"""The story of Lakeside Camp, told as data: who works and stays there, and what they wrote.

`telling.tell` gives a Story. What people say is written in `scenarios/`, a small screenplay for each
matter; `screenplay` reads them, `casting` decides who has which matter when, `playing` plays them one after
the other, `wording` fills in the names and dates of a stay, and `clock` says when somebody would answer.
The same seed and the same `now` tell the same story, word for word.
"""
