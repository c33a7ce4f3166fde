"""A desk to try Regard on: Lakeside Camp, a family campground in Orra, and fourteen months of its letters.

`story/` tells what happened, in plain data and without Django. `fill.py` writes it into a desk's database.
Nothing here is used by a desk that serves real customers.
"""
