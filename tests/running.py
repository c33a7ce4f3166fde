"""A whole desk as its users run it: `regard up` on free ports in a folder of its own, and a browser to use it with."""

from __future__ import annotations

import json
import os
import signal
import smtplib
import socket
import subprocess
import sys
import textwrap
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import TypeVar

from regard.postgres.cluster import Cluster

ROOT = Path(__file__).resolve().parent.parent
DEMO_AGENT, DEMO_PASSWORD = "maja@lakeside.example", "lakeside-demo"
PASSWORD = "canoe-and-kettle"
SEND_DELAY_S = 3
T = TypeVar("T")


@dataclass(frozen=True)
class RunningDesk:
    """url: where browsers reach it. smtp_port: where mail is taken. data: its folder. process: the parent of all.

    said: the file with what it told.
    """

    url: str
    smtp_port: int
    data: Path
    process: subprocess.Popen[bytes]
    said: Path

    def send(self, mail: EmailMessage) -> None:
        """Hand a mail to the desk as a mail server does."""
        with smtplib.SMTP("127.0.0.1", self.smtp_port, timeout=10) as server:
            server.send_message(mail)

    def add(self, name: str, role: str) -> None:
        """Add somebody at lakeside.example, by the first name and with PASSWORD."""
        command = [sys.executable, "-m", "regard", "user", "add", f"{name.split()[0].lower()}@lakeside.example"]
        subprocess.run(
            [*command, "--name", name, "--role", role, "--password-stdin", "--data", str(self.data)],
            input=PASSWORD, text=True, cwd=ROOT, env=without_settings(), check=True, capture_output=True, timeout=60,
        )  # fmt: skip

    def tell(self, python: str) -> str:
        """Run `python` in a process of its own that has the desk open; returns what it printed."""
        opened = "import sys\nfrom regard.cli.desk import open_desk\nwith open_desk(sys.argv[1], migrated=False):\n"
        script = opened + textwrap.indent(python, "    ")
        command = [sys.executable, "-c", script, str(self.data)]
        done = subprocess.run(
            command, text=True, cwd=ROOT, env=without_settings(), check=True, capture_output=True, timeout=60
        )
        return done.stdout

    def outbox(self) -> list[EmailMessage]:
        """What has gone out, oldest first."""
        files = sorted((self.data / "outbox").glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
        return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in files]  # type: ignore[misc]


@contextmanager
def running_desk(data: Path, *options: str, **settings: str) -> Iterator[RunningDesk]:
    """Start `regard up` with `options` and `settings`, wait until it is well, and end it as Ctrl-C does."""
    web, smtp = free_port(), free_port()
    command = [
        sys.executable,
        "-m",
        "regard",
        "up",
        "--data",
        str(data),
        "--port",
        str(web),
        "--smtp-port",
        str(smtp),
    ]
    said = data.parent / f"{data.name}.log"  # a pipe that nobody reads would fill and hold the desk up
    with said.open("wb") as log:
        process = subprocess.Popen(
            [*command, *options],
            cwd=ROOT,
            env={
                **without_settings(),
                "REGARD_SEND_DELAY_S": str(SEND_DELAY_S),
                "REGARD_URL": f"http://127.0.0.1:{web}",
                **settings,
            },
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    desk = RunningDesk(f"http://127.0.0.1:{web}", smtp, data, process, said)
    try:
        until(lambda: is_well(desk), seconds=180, what="the desk to be well")
        yield desk
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(15)
        finally:
            process.kill()
            Cluster(data).destroy()  # by root it may lie outside of `data`, where nobody else would remove it


def without_settings() -> dict[str, str]:
    """The environment without what the tests themselves are set to."""
    return {name: value for name, value in os.environ.items() if not name.startswith("REGARD_")}


def is_well(desk: RunningDesk) -> bool:
    if desk.process.poll() is not None:
        raise AssertionError(desk.said.read_text())
    try:
        with urllib.request.urlopen(f"{desk.url}/healthz", timeout=3) as answer:
            return bool(json.load(answer)["status"] == "ok")
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False


def until(ask: Callable[[], T], *, seconds: float, what: str) -> T:
    """Ask again and again until the answer is something; fail after `seconds`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := ask():
            return answer
        time.sleep(0.1)
    raise AssertionError(f"Waited {seconds} s in vain for {what}.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
