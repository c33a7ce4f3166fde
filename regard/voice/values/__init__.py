"""What we think customers value, against what they say they do.

Before answers come each of us seals a Guess: the order in which customers will put what an interview asks about. With
the first answer the guesses open, and none can be sealed or changed any more. Nobody sees another's; the team's is
shown from five guesses on.

- `actions`: sealing, and taking the seal off while it holds
- `comparing`: guess against said, for oneself and for the team
"""
