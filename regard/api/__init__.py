"""The door for programs: /api/v1/, described by OpenAPI at /api/v1/openapi.json, opened by bearer tokens.

A program acts as an agent with a role and sees what that agent may see. What it does goes through the
same verbs as the desk, so an answer sent here waits, goes out and asks for a judgement like any other.

- `door`: who is let in, how often, and what a role may do
- `taken`, `told`: the shapes that go in and come out; `shapes` makes the second from rows
- `paging`: lists in pages by the place of the last row
- `once`: an Idempotency-Key makes a repeated POST do nothing twice
- `problems`: every error as problem details (RFC 9457)
- `conversations`, `customers`, `judgements`, `agents`: the resources; `service` puts them together
"""
