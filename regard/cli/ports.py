"""Ports: whether one is free, and whether the desk answers on it."""

from __future__ import annotations

import socket

from regard.lib.errors import UserError


def check_free(host: str, port: int, option: str) -> None:
    """Raise UserError when `port` cannot be listened on; `option` names how to choose another."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen(1)
    except PermissionError:
        raise UserError(f"Port {port} is for the system's own programs: choose one above 1023 with {option}.") from None
    except OSError as error:
        if isinstance(error, socket.gaierror):
            raise UserError(f"{host} is no address of this machine.") from None
        raise UserError(f"Port {port} is in use by another program: choose another with {option}.") from None


def ask(host: str, port: int, path: str, *, wait_s: float = 2.0) -> tuple[int, str]:
    """Return status and body of a plain GET; (0, "") when nothing answers.

    By a socket alone: Python's HTTP client brings TLS along, 6 MB that the parent of a desk has no use for.
    """
    to = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    try:
        with socket.create_connection((to, port), timeout=wait_s) as connection:
            connection.sendall(f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
            answer = b""
            while chunk := connection.recv(65536):
                answer += chunk
    except OSError:
        return 0, ""
    head, _, body = answer.partition(b"\r\n\r\n")
    fields = head.split(b" ", 2)
    return (int(fields[1]), body.decode("utf-8", "replace")) if len(fields) > 1 else (0, "")
