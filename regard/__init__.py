"""Regard: a customer-service desk that keeps what each customer needed and what she says of it."""

__version__ = "0.1.0"
