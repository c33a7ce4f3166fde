"""Formulas, and the counts that they are fed with.

Pure, one concept a file: `shares` (Wilson, Newcombe), `consistency` (beta-binomial), `control` (Laney's p′ chart) with
`rules` (Nelson), `lengths` (median, p90 and p99 of lengths of time), `weighted`, `ranks` (Spearman), `beta`.

A Count says how many askings, answers or closings of one day, team, mailbox, channel and stage had one value.
Triggers note which days and which customers something changed for (Touched); a job counts those anew (`counting`), so
a count is never a sum of differences that could go astray. Each night all is counted and what differed is mended.
`fitting` fits the priors to what customers said. Figures are read for a scope: from the counts by `queries` and
`keeping` (what was promised), from the priors by `standing`; what is under a figure is read from the truth
(`matters`).

docs/measures.md says of each figure what it is, where it comes from and when it lies.
"""
