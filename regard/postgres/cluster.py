"""The embedded server of one data folder: started, attached to, watched, stopped."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psutil

from regard.postgres import children, home, leftovers, making, parameters
from regard.postgres.errors import DataInUse, DidNotStart, DiskFull
from regard.postgres.home import Home
from regard.postgres.leftovers import LockFile
from regard.postgres.locks import Lock

LOG_KEPT_BYTES = 10_000_000
SLOW_START_S = 5.0


def tell(line: str) -> None:
    """Say `line` to the person at the terminal."""
    print(line, file=sys.stderr, flush=True)


class Cluster:
    """The embedded server of the data folder `data`.

    Every process that uses the server shares the lock «users»; who starts or stops it holds «turn» meanwhile. So a
    server that nobody uses can be told from one in use, whoever was killed. `durable=False` is for tests.
    """

    def __init__(self, data: Path, *, durable: bool = True, say: Callable[[str], None] = tell) -> None:
        self.data = data.absolute()
        self.durable = durable
        self.say = say
        self.process: subprocess.Popen[bytes] | None = None  # only when this object started it
        self._keeper: subprocess.Popen[str] | None = None
        self._users = Lock(self.data / "postgres.users")
        self._turn = Lock(self.data / "postgres.turn")

    @property
    def url(self) -> str:
        """The address for libpq; the socket's folder stands in it, so no port and no password."""
        return f"postgresql://{making.NAME}@/{making.NAME}?host={quote(str(home.folder_of(self.data)), safe='')}"

    # --- For the desk and for tests -------------------------------------------------------------------------------

    def start(self) -> str:
        """Start the server as a child of this process and return its address.

        A server that nobody uses any more is stopped first; one that commands use is shared. Raises PostgresError.
        """
        home.make_data_folder(self.data)
        with self._turn.held():
            if self._users.try_to_take() and self.server():
                self._stop_server(patience_s=30)
            with self._using():
                if not self.server():
                    self.launch()
        return self.url

    def stop(self, *, patience_s: float = 30.0) -> None:
        """Stop the server, whoever uses it. After `patience_s` it is stopped hard, which costs a recovery, no data."""
        with self._turn.held():
            self._stop_server(patience_s)
        self._users.release()

    def destroy(self) -> None:
        """Stop the server and remove its home, wherever it is. For throw-away clusters."""
        self.stop(patience_s=2)
        folder = home.folder_of(self.data)
        shutil.rmtree(folder if folder.parent == self.data else folder.parent, ignore_errors=True)

    # --- For commands -----------------------------------------------------------------------------------------------

    @contextmanager
    def attach_or_start(self) -> Iterator[str]:
        """Give the address of a running server; start one when none runs, and stop it when its last user leaves.

        A started server belongs to a keeper process, not to this one: another command may still use it when this ends.
        """
        home.make_data_folder(self.data)
        with self._turn.held(), self._using():
            if not self.server():
                self._start_keeper()
        try:
            yield self.url
        finally:
            with self._turn.held():
                self._stop_if_unused()

    def stop_if_unused(self) -> None:
        """Stop the server when no process uses it; do nothing when someone starts or stops it right now."""
        if self._turn.try_to_take():
            try:
                self._stop_if_unused()
            finally:
                self._turn.release()

    def _stop_if_unused(self) -> None:
        if self._users.try_to_take():
            self._stop_server(patience_s=60)
        self._users.release()

    @contextmanager
    def _using(self) -> Iterator[None]:
        """Share the lock «users» from here on; give it up again when the body fails."""
        self._users.share()
        try:
            yield
        except BaseException:
            self._users.release()
            raise

    def _start_keeper(self) -> None:
        command = [sys.executable, "-m", "regard.postgres.keeper", str(self.data)]
        self._keeper = keeper = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        assert keeper.stdout is not None
        with keeper.stdout as said:
            answer = said.readline().strip()
        if answer != "ready":
            raise (DiskFull if "no room" in answer else DidNotStart)(answer or "The database did not start.")

    # --- The server ---------------------------------------------------------------------------------------------------

    def server(self) -> psutil.Process | None:
        """Return the process of the living server on this cluster, whoever started it; None when there is none."""
        cluster = home.folder_of(self.data) / "cluster"
        try:
            return leftovers.live_server(LockFile.read(cluster / "postmaster.pid"), cluster)
        except PermissionError:
            return None

    def is_unused(self) -> bool:
        """Tell whether no process uses the server. Only for objects that do not use it themselves."""
        try:
            return self._users.try_to_take()
        finally:
            self._users.release()

    def is_alive(self) -> bool:
        """Tell whether the server that this object started, or shares, still lives."""
        return self.process.poll() is None if self.process else self.server() is not None

    def is_running(self) -> bool:
        """Tell whether a living server has this cluster and says that it is ready."""
        lock = LockFile.read(home.folder_of(self.data) / "cluster" / "postmaster.pid")
        return lock is not None and lock.status == "ready" and self.server() is not None

    def launch(self) -> None:
        """Make the cluster if there is none, clear what a dead server left, start one and wait until it is ready.

        Only for who holds the turn: `start`, and the keeper for the command that waits for it. Raises PostgresError.
        """
        place = home.settle(self.data, self.say)
        try:
            if not place.cluster.exists():
                making.make(place, durable=self.durable)
            self._clear(place)
            parameters.write(place, durable=self.durable)
            said_before = self._start_server(place)
        except OSError as error:
            raise making.failed("The database did not start", str(error), place.folder) from None
        self._wait_until_ready(place, said_before)

    def _clear(self, place: Home) -> None:
        leftovers.remove_dead((place.cluster / "postmaster.pid", place.folder / f"{home.SOCKET}.lock"), place.cluster)

    def _start_server(self, place: Home) -> int:
        """Start the server and return how long its log was before."""
        if place.log.exists() and place.log.stat().st_size > LOG_KEPT_BYTES:
            place.log.replace(place.log.with_name("log.1"))
        with place.log.open("ab") as log:
            os.fchmod(log.fileno(), 0o600)
            before = log.tell()
            self.process = children.start(
                parameters.command(place),
                end_signal=signal.SIGINT,
                user=place.user,
                environment=making.environment(),
                stdout=log,
                stderr=log,
            )
        return before

    def _wait_until_ready(self, place: Home, said_before: int) -> None:
        assert self.process is not None
        began, told = time.monotonic(), False
        while True:
            if self.process.poll() is not None:
                raise self._reason(place, said_before)
            lock = LockFile.read(place.cluster / "postmaster.pid")
            if lock and lock.pid == self.process.pid and lock.status == "ready":
                return
            if not told and time.monotonic() - began > SLOW_START_S:
                told = True
                self.say("The database was not stopped cleanly and puts itself in order; that can take some minutes.")
            time.sleep(0.01)

    def _reason(self, place: Home, said_before: int) -> DataInUse | DiskFull | DidNotStart:
        with place.log.open("rb") as log:
            log.seek(said_before)
            said = log.read().decode("utf-8", "replace")
        self.process = None
        if "pre-existing shared memory block" in said or ("lock file" in said and "already exists" in said):
            return DataInUse(f"Another PostgreSQL server uses {place.cluster}: stop it first.")
        return making.failed("The database did not start", said, place.folder)

    def _stop_server(self, patience_s: float) -> None:
        server = self.server()
        if server:
            # Fast: sessions end, then a checkpoint. Immediate: as a crash, put in order at the next start.
            for how, wait_s in ((signal.SIGINT, patience_s), (signal.SIGQUIT, 1.0), (signal.SIGKILL, 1.0)):
                if _ends_by(server, how, wait_s):
                    break
        if self.process:
            self.process.wait()
            self.process = None
        if self._keeper:
            self._keeper.wait()
            self._keeper = None


def _ends_by(server: psutil.Process, how: signal.Signals, wait_s: float) -> bool:
    """Send `how` and tell whether the server ended within `wait_s`.

    A zombie has ended: its parent may be slow to see.
    """
    until = time.monotonic() + wait_s
    try:
        server.send_signal(how)
        while server.status() != psutil.STATUS_ZOMBIE:
            if time.monotonic() > until:
                return False
            time.sleep(0.01)
    except psutil.NoSuchProcess:
        pass
    return True
