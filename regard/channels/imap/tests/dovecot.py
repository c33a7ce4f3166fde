"""A real IMAP server, started by the tests and ended by them, on loopback."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from imapclient import IMAPClient

USER, PASSWORD = "support@lakeside.example", "a-duck&a-heron"

_SETTINGS = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail
first_valid_uid = 1
default_internal_user = {user}
default_login_user = {user}
mail_uid = {uid}
mail_gid = {gid}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
{by_token}
passdb {{
  driver = static
  args = password={{PLAIN}}{password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home
}}
"""


class Dovecot:
    """port: where it listens, in clear and with STARTTLS; tls_port: with TLS. Anybody who has PASSWORD is let in, to
    the one mail folder there is. certificate: what must be trusted, of «localhost».
    """

    def __init__(self, folder: Path, provider_url: str = "") -> None:
        self.folder, self.provider_url = folder, provider_url
        self.port, self.tls_port = free_port(), free_port()
        self.certificate = folder / "cert.pem"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        settings = self.folder / "dovecot.conf"
        owner = "nobody" if os.geteuid() == 0 else _own_name()
        uid, gid = (_numbers("nobody")) if os.geteuid() == 0 else (os.getuid(), os.getgid())
        known = {"folder": self.folder, "port": self.port, "tls_port": self.tls_port, "password": PASSWORD}
        settings.write_text(_SETTINGS.format(**known, user=owner, uid=uid, gid=gid, by_token=self._by_token()))
        if not self.certificate.exists():
            self._make_certificate()
        for name in ("mail", "home"):
            (self.folder / name).mkdir(exist_ok=True)
            os.chown(self.folder / name, uid, gid)
        program = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
        assert program, "bin/test installs Dovecot"
        self.process = subprocess.Popen([program, "-F", "-c", str(settings)], start_new_session=True)
        until = time.monotonic() + 20
        while not self._answers():
            assert self.process.poll() is None, (self.folder / "log").read_text()
            assert time.monotonic() < until, (self.folder / "log").read_text()
            time.sleep(0.05)

    def stop(self) -> None:
        if self.process:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()

    @contextmanager
    def client(self) -> Iterator[IMAPClient]:
        """The owner of the folder, who puts mails into it and looks what is there."""
        with IMAPClient("127.0.0.1", self.port, ssl=False) as client:
            client.login(USER, PASSWORD)
            yield client

    def put(self, *mails: bytes, folder: str = "INBOX") -> None:
        with self.client() as client:
            for mail in mails:
                client.append(folder, mail)

    def count(self, folder: str = "INBOX") -> int:
        with self.client() as client:
            return int(client.folder_status(folder, ["MESSAGES"])[b"MESSAGES"])

    def empty(self) -> None:
        """Back to an INBOX with nothing in it, numbered anew."""
        shutil.rmtree(self.folder / "mail")
        (self.folder / "mail").mkdir()
        uid, gid = (_numbers("nobody")) if os.geteuid() == 0 else (os.getuid(), os.getgid())
        os.chown(self.folder / "mail", uid, gid)

    def _by_token(self) -> str:
        """Let those in, too, whose token the provider knows: Dovecot asks it for each (RFC 7662)."""
        if not self.provider_url:
            return ""
        asked = self.folder / "oauth2.conf"
        asked.write_text(
            f"introspection_mode = post\nintrospection_url = {self.provider_url}/introspect\n"
            "username_attribute = email\nactive_attribute = active\nactive_value = true\n"
        )
        mechanisms = "xoauth2 oauthbearer"
        return (
            f"auth_mechanisms = plain {mechanisms}\n"
            f"passdb {{\n  driver = oauth2\n  mechanisms = {mechanisms}\n  args = {asked}\n}}"
        )

    def _make_certificate(self) -> None:
        """Make a certificate for a day; Dovecot's package brings openssl."""
        made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"]
        where = ["-keyout", str(self.folder / "key.pem"), "-out", str(self.certificate)]
        names = ["-addext", "subjectAltName=DNS:localhost"]
        subprocess.run(["openssl", *made, *names, *where], check=True, capture_output=True)

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), 1) as line:
                return line.recv(4) == b"* OK"
        except OSError:
            return False


def free_port() -> int:
    with socket.socket() as finder:
        finder.bind(("127.0.0.1", 0))
        return int(finder.getsockname()[1])


@contextmanager
def running(provider_url: str = "") -> Iterator[Dovecot]:
    """Start a server in a folder of its own with a short path (its sockets lie there)."""
    folder = Path(tempfile.mkdtemp(prefix="dovecot-"))
    folder.chmod(0o755)
    server = Dovecot(folder, provider_url)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _numbers(name: str) -> tuple[int, int]:
    import pwd

    found = pwd.getpwnam(name)
    return found.pw_uid, found.pw_gid


def _own_name() -> str:
    import pwd

    return pwd.getpwuid(os.getuid()).pw_name
