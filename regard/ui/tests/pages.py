"""The style guide's pages without a server or a database."""

from typing import Any, cast

from django.test import RequestFactory

from regard.ui import views

SCREENS = ("", "inbox", "customer", "judgement")


class Reader:
    """Somebody signed in who may read; the accounts' own model needs a database."""

    is_authenticated = can_read = True


def page(address: str = "") -> str:
    """Return the HTML of a screen of the guide: `inbox?theme=dark`."""
    request = RequestFactory().get(f"/styleguide/{address}")
    cast(Any, request).user = Reader()
    return views.styleguide(request, address.partition("?")[0] or "kit").content.decode()
