"""The screens, one file each. A view loads, checks, calls one verb, answers."""
