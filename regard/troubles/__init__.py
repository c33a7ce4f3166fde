"""What keeps the desk from its work, so that somebody hears of it: mail that does not come or does not leave, work that
is stuck. `finding` looks, `actions` keeps what was found, and tells the owners when it begins and when it is over.
"""
