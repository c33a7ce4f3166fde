"""Which customers an agent knows: those with a matter that the agent may see."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from regard.conversations.models import Conversation
from regard.conversations.visibility import Reach, reach_of, visible
from regard.customers.models import Customer, CustomerQuerySet
from regard.team.models import Agent


def visible_customers(agent: Agent) -> CustomerQuerySet:
    """Customers with a matter that `agent` may see, or with none at all yet."""
    return customers_within(reach_of(agent))


def customers_within(reach: Reach) -> CustomerQuerySet:
    """The same, for wordings that are kept by what they depend on."""
    customers = Customer.objects.present()
    if not reach.can_read:
        return customers.none()
    if reach.sees_everything:
        return customers
    hers = Conversation.objects.filter(customer=OuterRef("pk"))
    return customers.filter(Exists(hers.filter(visible(reach))) | ~Exists(hers))
