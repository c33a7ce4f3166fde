"""Which customers an agent knows: those with a matter that the agent may see."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from regard.conversations.models import Conversation
from regard.conversations.visibility import reach_of, sees_everything, visible
from regard.customers.models import Customer, CustomerQuerySet
from regard.team.models import Agent


def visible_customers(agent: Agent) -> CustomerQuerySet:
    """Customers with a matter that `agent` may see, or with none at all yet."""
    customers = Customer.objects.present()
    if not agent.can_read:
        return customers.none()
    if sees_everything(agent):
        return customers
    hers = Conversation.objects.filter(customer=OuterRef("pk"))
    return customers.filter(Exists(hers.filter(visible(reach_of(agent)))) | ~Exists(hers))
