"""Who wrote: a person, or a machine that tells of a mail that came back, answers by itself, or reports."""
