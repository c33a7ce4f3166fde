"""Handing a mail to an SMTP server."""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from collections.abc import Iterator

from regard.lib.mail_servers import Trouble, must_be_allowed, told, words_of
from regard.mail.kinds.bounce import says_that_nobody_is_there
from regard.post.failures import NotReached, Passing, Permanent
from regard.post.message import addressed
from regard.post.ways import NONE, OFFERED, STARTTLS, TLS, Way

TIMEOUT_S = 60.0
"""For each word of the server; five minutes of silence is what RFC 5321 allows, but a job is not to wait so long."""

NO_FAULT_OF_THE_MAIL = {421, 451, 452, 454, 530, 534, 535, 538}
"""Answers about our sign-in or the server's state: the owner mends that, and the mail waits for it."""


def deliver(way: Way, raw: bytes, *, sender: str, recipient: str) -> None:
    """Give `raw` to a server for one recipient. Raises Permanent, Passing; NotReached when it was not asked at all."""
    try:
        with opened(way) as server:
            server.sendmail(
                addressed(sender),
                [addressed(recipient)],
                raw,
                mail_options=_options(server, sender, recipient),
            )
    except Trouble as trouble:
        raise NotReached(str(trouble)) from trouble
    except smtplib.SMTPRecipientsRefused as refused:
        failure = _failure(*next(iter(refused.recipients.values())))
        if isinstance(failure, Permanent):
            failure.is_dead = says_that_nobody_is_there(str(failure))
        raise failure from refused
    except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as refused:
        raise _failure(refused.smtp_code, refused.smtp_error) from refused
    except smtplib.SMTPNotSupportedError as error:
        raise Permanent(f"The mail server cannot carry this address: {error}") from error
    except smtplib.SMTPResponseException as answer:
        raise Passing(f"The mail server answered {answer.smtp_code}: {_words(answer.smtp_error)}") from answer
    except (smtplib.SMTPException, OSError) as error:
        raise Passing(f"The mail server {way.host} could not be reached: {error}") from error


@contextlib.contextmanager
def opened(way: Way, *, timeout_s: float = TIMEOUT_S) -> Iterator[smtplib.SMTP]:
    """Open a session, encrypted and signed in as the way says. Raises Trouble for what goes wrong until then."""
    server: smtplib.SMTP | None = None
    try:
        with told(way.host, way.port):
            if way.own is not None:  # the desk's own is named by who runs the machine
                must_be_allowed(way.host, way.port, is_encrypted=way.security != NONE)
            server = _connected(way, timeout_s)
            _greet(server, way)
            _sign_in(server, way)
        yield server
    finally:
        if server:
            # The mail's fate is known by now; how the server says goodbye must not change it.
            with contextlib.suppress(smtplib.SMTPException, OSError):
                server.quit()
            server.close()


def _connected(way: Way, timeout_s: float) -> smtplib.SMTP:
    try:
        if way.security == TLS:
            return smtplib.SMTP_SSL(way.host, way.port, timeout=timeout_s, context=_context(way))
        return smtplib.SMTP(way.host, way.port, timeout=timeout_s)
    except smtplib.SMTPServerDisconnected as gone:
        # A server that speaks TLS from the first word says nothing to who does not, and the other way round.
        where = f"{way.host} on port {way.port}"
        raise Trouble(f"{where} said nothing that a mail server says: try another security or port.", "port") from gone
    except smtplib.SMTPResponseException as answer:
        raise _does_not_talk(way, answer) from answer


def _greet(server: smtplib.SMTP, way: Way) -> None:
    try:
        server.ehlo_or_helo_if_needed()
        if way.security in (STARTTLS, OFFERED) and server.has_extn("starttls"):
            server.starttls(context=_context(way))
            server.ehlo()
        elif way.security == STARTTLS:
            raise Trouble(f"{way.host} offers no STARTTLS on port {way.port}.", "security")
    except smtplib.SMTPResponseException as answer:
        raise _does_not_talk(way, answer) from answer


def _does_not_talk(way: Way, answer: smtplib.SMTPResponseException) -> Trouble:
    said = words_of(f"{answer.smtp_code} {_words(answer.smtp_error)}")
    return Trouble(f"{way.host} does not talk to us{said}", "host")


def _context(way: Way) -> ssl.SSLContext:
    """A password is only shown to a server whose certificate is right; without one, any encryption beats none."""
    context = ssl.create_default_context()
    if way.security == OFFERED and not way.user:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def _sign_in(server: smtplib.SMTP, way: Way) -> None:
    if not way.user:
        return
    try:
        if way.token:
            _sign_in_by_token(server, way)
        else:
            server.login(way.user, way.password)
    except smtplib.SMTPAuthenticationError as refusal:
        said = words_of(f"{refusal.smtp_code} {_words(refusal.smtp_error)}")
        if way.token:
            raise Trouble(f"{way.host} does not take the leave of {way.user}{said}", "user") from refusal
        raise Trouble(f"{way.host} refused the user name or the password{said}", "password") from refusal
    except smtplib.SMTPNotSupportedError:
        raise Trouble(f"{way.host} lets nobody sign in on port {way.port} in this way.", "security") from None
    except smtplib.SMTPException as error:
        raise Trouble(f"{way.host} broke off while we signed in{words_of(str(error))}", "host") from error


def _sign_in_by_token(server: smtplib.SMTP, way: Way) -> None:
    """By OAUTHBEARER (RFC 7628) where it is offered, else by XOAUTH2, Google's own, which Microsoft knows too.

    A refusal comes as a challenge first, which is to be answered by a dummy (RFC 7628, section 3.2.3).
    """
    if "OAUTHBEARER" in server.esmtp_features.get("auth", "").upper().split():
        said = f"n,a={way.user},\x01auth=Bearer {way.token}\x01\x01"
        server.auth("OAUTHBEARER", lambda challenge=None: said if challenge is None else "\x01")
    else:
        said = f"user={way.user}\x01auth=Bearer {way.token}\x01\x01"
        server.auth("XOAUTH2", lambda challenge=None: said if challenge is None else "")


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
