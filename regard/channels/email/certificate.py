"""The certificate by which the mail server speaks TLS (STARTTLS, RFC 3207), read again whenever its files change."""

from __future__ import annotations

import logging
import os
import ssl
import time
from datetime import datetime
from pathlib import Path

from django.conf import settings

from regard.lib.errors import UserError

logger = logging.getLogger(__name__)

LOOKED_AT_EVERY_S = 5.0


class Certificate:
    """cert, key: PEM files; the key may stand in the same file. A pair that cannot be used is not taken up."""

    def __init__(self, cert: Path, key: Path | None) -> None:
        self.cert, self.key = cert, key or cert
        self._seen: tuple[tuple[int, int], ...] = ()
        self._looked_at = 0.0
        self._context = self._read()

    def context(self) -> ssl.SSLContext:
        """Return what a new connection is secured with."""
        if time.monotonic() - self._looked_at >= LOOKED_AT_EVERY_S and self._files() != self._seen:
            try:
                self._context = self._read()
                logger.info("the certificate of the mail server was renewed")
            except UserError as error:
                # A renewal writes two files, one after the other: between them they do not fit.
                logger.warning("the certificate stays as it was: %s", error)
        return self._context

    def _read(self) -> ssl.SSLContext:
        seen, self._looked_at = self._files(), time.monotonic()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        try:
            context.load_cert_chain(self.cert, self.key, password=_no_password)
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise UserError(f"The certificate {self.cert} with the key {self.key} cannot be used: {why}.") from error
        self._seen = seen
        return context

    def _files(self) -> tuple[tuple[int, int], ...]:
        try:
            return tuple((one.st_mtime_ns, one.st_ino) for one in (os.stat(self.cert), os.stat(self.key)))
        except OSError:
            return ()


def _no_password() -> str:
    raise ValueError("the key asks for a password, which nobody could give")


def of_options() -> Certificate | None:
    """Return the certificate that the options name; None where they name none. Raises UserError."""
    cert, key = settings.OPTIONS["REGARD_SMTP_CERTIFICATE"], settings.OPTIONS["REGARD_SMTP_KEY"]
    return Certificate(cert, key) if cert else None


def ends_at(cert: Path) -> datetime | None:
    """Say when the first certificate of a file ends; None when that cannot be read."""
    from cryptography import x509  # a compiled library, loaded where it is needed

    try:
        return x509.load_pem_x509_certificate(cert.read_bytes()).not_valid_after_utc
    except (OSError, ValueError):
        return None
