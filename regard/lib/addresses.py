"""Which network address a request comes from, behind as many proxies of ours as the settings say."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the address of browser or program; of X-Forwarded-For only what our own proxies wrote counts."""
    proxies = settings.OPTIONS["REGARD_TRUSTED_PROXIES"]
    forwarded = [
        part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()
    ]
    if proxies and len(forwarded) >= proxies:
        return forwarded[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))
