"""What a customer did before, during and after the sale, and what it has cost her to be answered.

A Touchpoint is one thing that she did or that happened to her outside of conversations: a visit, a search, an article
read, an order, a payment, a delivery, a stay, a call. Programs tell it (the API, the webhooks of shops, a CSV file).
It is hers by her address; one told before her address is known, or under a visitor's id, becomes hers when that is
known.

- `kinds`, `entries`, `clocks`, `money`: what a program may tell, and how it is read; pure
- `taking`: many touchpoints in by one statement, each once; `joining`: whose they are
- `sales`, `stages`: orders and stays, and where in the sale she was at a moment; `sales` and its rules are pure
- `effort`, `asked`: what this matter has cost her so far; how often she asked the same
- `actions`: sentences of hers that are kept, preferences; with `taking`, `joining`, `stages` and `asked` the only
  writers
- `files`, `commands`: a CSV file; `shops/`: Shopify, WooCommerce, Stripe; `urls`, `views`: the door of their webhooks
- `reactions`, `jobs`: what follows when she writes, when customers are merged, and by the clock
"""
