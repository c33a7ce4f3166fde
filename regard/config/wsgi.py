"""Django's pages as WSGI: inside `regard web` by way of the bridge, or under a WSGI server of your own."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "regard.config.settings")

application = get_wsgi_application()
