"""Sessions of Django's, kept in its table, read by a statement that is prepared: every page begins with it."""

from __future__ import annotations

from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone

from regard.lib.prepared import rows_of

_READ = "SELECT session_key, session_data, expire_date FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> AbstractBaseSession | None:
        for key, data, expires_at in rows_of(_READ, (self.session_key, timezone.now())):
            return self.model(session_key=key, session_data=data, expire_date=expires_at)
        self._session_key: str | None = None  # as Django does with a key that it does not know
        return None
