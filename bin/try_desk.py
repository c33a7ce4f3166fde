"""Start a desk by the command given, look whether it serves its pages and their parts, and stop it.

`python try_desk.py REGARD DATA`: ends non-zero, with what was said, when anything is not as it should be.
"""

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request

LONGEST_STOP_S = 5


def main(regard: str, data: str) -> int:
    port, smtp_port = free_port(), free_port()
    command = [regard, "up", "--data", data, "--port", str(port), "--smtp-port", str(smtp_port)]
    began = time.monotonic()
    desk = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert desk.stderr is not None
    said = []
    for line in desk.stderr:
        said.append(line)
        if "Ctrl-C stops it" in line:
            break
    started_s = time.monotonic() - began
    try:
        wrong = look(f"http://127.0.0.1:{port}") if desk.poll() is None else ["it ended"]
    finally:
        began = time.monotonic()
        desk.send_signal(signal.SIGINT)
        desk.wait(30)
    if time.monotonic() - began > LONGEST_STOP_S:
        wrong.append(f"stopping took {time.monotonic() - began:.1f} s")
    print("".join(said) + "\n".join(wrong) if wrong else f"The package serves; it started in {started_s:.1f} s.")
    return 1 if wrong else 0


def look(url: str) -> list[str]:
    """Return what is wrong with the page that one signs in on, and with every file that it names."""
    wrong = []
    page = urllib.request.urlopen(f"{url}/accounts/login/", timeout=20).read().decode()
    files = sorted(set(re.findall(r'(?:href|src)="(/static/[^"#?]+)', page)))
    if not any(file.endswith(".css") for file in files):
        wrong.append(f"the page has no style sheet: {files}")
    for file in files:
        with urllib.request.urlopen(url + file, timeout=20) as answer:
            if answer.status != 200 or not answer.read():
                wrong.append(f"{file} is not served")
    return wrong


def free_port() -> int:
    with socket.socket() as finder:
        finder.bind(("127.0.0.1", 0))
        return int(finder.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
