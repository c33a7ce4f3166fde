"""Themes: what many customers speak of, found by the machine, mended by people.

Pure, in the order in which they are used: `vectors` (what a text is about), `phrasing` (how it is worded), `nearness`,
`linkage`, `finding` (the themes of many texts), `naming`, `matching`, `placing` (where a new text belongs),
`evaluating`. With a database: `models`, `running` (a search through all words, numbers kept from the one before),
`actions` (what people change, each to be undone), `counting` and `figures`, `views`.
"""
