"""The style guide's pages without a server or a database."""

from django.test import RequestFactory

from regard.team.models import Agent, Role
from regard.ui import views

SCREENS = ("", "inbox", "customer", "judgement")


def page(address: str = "") -> str:
    """Return the HTML of a screen of the guide: `inbox?theme=dark`."""
    request = RequestFactory().get(f"/styleguide/{address}")
    request.user = Agent(role=Role.VIEWER)
    return views.styleguide(request, address.partition("?")[0] or "kit").content.decode()
