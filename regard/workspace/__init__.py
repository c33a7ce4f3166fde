"""The desk in the browser: the agents' screens. Composes the packages below and keeps nothing of its own.

- `door`: who comes in: signed in and allowed to read, else a sign-in page or 404; what a role may not do is 403
- `frame`: what surrounds every page: the views with their counts, the desk's name, who looks
- `lists`: the views of conversations, their order, their pages; `rows`: how one conversation stands in a list
- `thread`: one conversation with all that happened; `sentences`: its events in words; `rail`: the customer's side
- `composing`: an answer or note out of a posted form
- `serving`: bytes that came from outside, so that they can do no harm
- `views/`: one file a screen

Every query begins at `visible_to(agent)`. Each screen is one page for everybody; where a script is at work, htmx takes
the parts that it needs out of the same page.
"""
