"""Make sure that what the tests drive is here: a Chromium and a Dovecot. Ends non-zero, with one line, when not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
LONGEST_DOWNLOAD_S = 300


def main() -> int:
    if not has_browser():
        tell("Fetching a Chromium for the tests.")
        fetch_browser()
    missing = [] if has_browser() else ["chromium"]
    missing += [] if has_dovecot() else ["dovecot-imapd"]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        tell(f"Installing {' and '.join(missing)} for the tests.")
        apt("update")
        apt("install", "--yes", "--no-install-recommends", *missing)
        missing = [package for package in missing if not {"chromium": has_browser}.get(package, has_dovecot)()]
    if missing:
        tell(f"The tests need {' and '.join(missing)}. Debian, Ubuntu: sudo apt-get install {' '.join(missing)}")
        return 1
    return 0


def has_browser() -> bool:
    return any(map(shutil.which, CHROMIUMS)) or own_browser().exists()


def own_browser() -> Path:
    """Return where Playwright keeps a Chromium of its own, there or not."""
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    said = subprocess.run([sys.executable, "-I", "-c", ask], capture_output=True, text=True, check=False).stdout
    return Path(said.strip() or "/nonexistent")


def fetch_browser() -> None:
    command = [sys.executable, "-I", "-m", "playwright", "install", "chromium"]
    try:
        subprocess.run(command, check=False, timeout=LONGEST_DOWNLOAD_S, capture_output=True, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        tell("It cannot be fetched from here.")


def has_dovecot() -> bool:
    return bool(shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"))


def apt(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-q", *arguments]
    subprocess.run(command, check=False, env=environment, capture_output=True, stdin=subprocess.DEVNULL)


def tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
