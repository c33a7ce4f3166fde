"""Handing a mail to the SMTP server that REGARD_SMTP_URL names."""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from collections.abc import Iterator
from urllib.parse import SplitResult, unquote, urlsplit

from regard.post.failures import Passing, Permanent
from regard.post.message import addressed

TIMEOUT_S = 60
"""For each word of the server; five minutes of silence is what RFC 5321 allows, but a job is not to wait so long."""

NO_FAULT_OF_THE_MAIL = {421, 451, 452, 454, 530, 534, 535, 538}
"""Answers about our sign-in or the server's state: the owner mends that, and the mail waits for it."""


def deliver(url: str, raw: bytes, *, sender: str, recipient: str) -> None:
    """Give `raw` to the server at `url` for one recipient. Raises Passing or Permanent with the server's words."""
    parts = urlsplit(url)
    try:
        with _connected(parts) as server:
            server.sendmail(
                addressed(sender),
                [addressed(recipient)],
                raw,
                mail_options=_options(server, sender, recipient),
            )
    except smtplib.SMTPRecipientsRefused as refused:
        raise _failure(*next(iter(refused.recipients.values()))) from refused
    except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as refused:
        raise _failure(refused.smtp_code, refused.smtp_error) from refused
    except smtplib.SMTPNotSupportedError as error:
        raise Permanent(f"The mail server cannot carry this address: {error}") from error
    except smtplib.SMTPResponseException as answer:
        raise Passing(f"The mail server answered {answer.smtp_code}: {_words(answer.smtp_error)}") from answer
    except (smtplib.SMTPException, OSError) as error:
        raise Passing(f"The mail server {parts.hostname} could not be reached: {error}") from error


@contextlib.contextmanager
def _connected(parts: SplitResult) -> Iterator[smtplib.SMTP]:
    """Open a session, encrypted where the server offers it, signed in where the address holds a name."""
    host, user, password = parts.hostname or "", unquote(parts.username or ""), unquote(parts.password or "")
    # A password is only shown to a server whose certificate is right; without one, any encryption beats none.
    context = ssl.create_default_context() if user else _any_certificate()
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=TIMEOUT_S, context=context)
    else:
        server = smtplib.SMTP(host, parts.port or 25, timeout=TIMEOUT_S)
    try:
        server.ehlo()
        if parts.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=context)
            server.ehlo()
        if user:
            server.login(user, password)
        yield server
    finally:
        # The mail's fate is known by now; how the server says goodbye must not change it.
        with contextlib.suppress(smtplib.SMTPException, OSError):
            server.quit()
        server.close()


def _any_certificate() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def _options(server: smtplib.SMTP, sender: str, recipient: str) -> list[str]:
    if all(addressed(address).isascii() for address in (sender, recipient)):
        return []
    if not server.has_extn("smtputf8"):
        raise smtplib.SMTPNotSupportedError("it does not know SMTPUTF8.")
    return ["SMTPUTF8", "BODY=8BITMIME"]


def _failure(code: int, words: bytes | str) -> Exception:
    text = f"{code} {_words(words)}"
    return Permanent(text) if code >= 500 and code not in NO_FAULT_OF_THE_MAIL else Passing(text)


def _words(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words
