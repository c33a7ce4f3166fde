"""Who the customer is: Customer, the addresses that are proven hers, and merging two rows that are one person.

Everything else about her (conversations, judgements, what she did) lives in packages above and carries her id.
"""
