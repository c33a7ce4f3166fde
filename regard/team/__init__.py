"""Who we are: the desk, its teams and the agents who answer, what each may do, and the programs that act as them.

Agent (a person or a program that acts), Team, Membership, Desk (the one row of what the desk is called and how it
behaves), ApiToken (a program's key, kept hashed). Signing in is allauth's; rights are `Role` here and `visible_to` on
the query sets of the packages above.
"""
