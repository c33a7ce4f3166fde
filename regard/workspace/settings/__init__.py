"""The owner's screens: the desk itself, people, teams, mailboxes, keys of programs; and the first owner's way in."""
