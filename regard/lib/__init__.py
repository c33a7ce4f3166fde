"""Small pure things that every package may lean on: events, signatures. No Django models, no settings of a
desk.
"""
