"""Webhooks of shops: Shopify, WooCommerce, Stripe. What a shop sends is a letter here: a delivery is what she gets.

Each module tells how a shop proves its letters and which touchpoints are in one; pure. A letter that comes twice, late
or out of order changes nothing: each touchpoint carries the shop's own id and the time at which it was so, and the
later counts. What is proven is answered with 200 even where nothing of it is kept, because shops stop sending to who
refuses often (WooCommerce after five times). docs/journey.md tells owners how each is set up.
"""
