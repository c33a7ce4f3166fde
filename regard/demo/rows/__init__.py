"""Rows of a told story, written in bulk, as the actions of each package would have written them one by one.

In the order of dependence: `people` (teams, agents, mailboxes, customers), `matters` (conversations, messages, events),
`verdicts` (askings, judgements, thanks), `mails` (what carried our answers out),
`scales` (answers on other scales), `elsewhere` (a shop and a file),
`journeys` (what guests did beside their letters).
"""
