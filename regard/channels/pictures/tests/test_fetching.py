"""What the desk asks servers elsewhere for, with a real one on loopback: guarded, bounded, telling nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest

from regard.channels.pictures import fetching
from regard.channels.pictures.addresses import Named, named_by, sources, token, with_pictures
from regard.channels.pictures.fetching import NoPicture, forget_old, picture
from regard.channels.pictures.tests import webserver
from regard.channels.pictures.tests.webserver import PNG, Server
from regard.lib.outside import NotFetched, Reach, fetch, is_public, networks_of
from regard.lib.picture_types import picture_type
from regard.mail.words.sanitise import clean_html

HERE = Reach(networks_of("127.0.0.1/32"))


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with webserver.running() as running:
        yield running


def got(address: str, *, reach: Reach = HERE, within_s: float = 2.0, **how) -> bytes:
    return fetch(address, within_s=within_s, most_bytes=1_000_000, accept="image/png", reach=reach, **how)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_what_lies_inside_is_not_public(address):
    assert not is_public(ip_address(address))
    assert not Reach().allows(ip_address(address), 443)


def test_what_lies_in_the_internet_is_public_on_the_ports_of_the_web():
    for address in ("8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"):
        assert Reach().allows(ip_address(address), 443)
        assert not Reach().allows(ip_address(address), 25)


def test_nothing_inside_is_asked_by_name_by_number_or_by_being_sent_on(server: Server):
    before = len(server.asked)
    for address in (server.url, f"http://localhost:{server.port}", f"http://2130706433:{server.port}",
                    f"http://[::1]:{server.port}", f"http://[::ffff:127.0.0.1]:{server.port}"):  # fmt: skip
        with pytest.raises(NotFetched):
            got(address, reach=Reach())
    with pytest.raises(NotFetched, match="do not go"):
        got(f"http://rebinding.example:{server.port}", resolve=lambda host, port: ["127.0.0.1", "10.0.0.1"])
    assert len(server.asked) == before
    for onward in ("http:||10.0.0.1|x", "http:||169.254.169.254|latest", "file:|||etc|passwd", "gopher:||127.0.0.1"):
        with pytest.raises(NotFetched):
            got(f"{server.url}/to={onward}")


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "ftp://127.0.0.1/x", "//127.0.0.1/x", "http://", "http://u:p@127.0.0.1/", "http://127.0.0.1:x/",
     "http://127.0.0.1/\r\nX: y", "http://127.0.0.1:99999/", "http://" + "a" * 5_000, "javascript:alert(1)", ""],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_not_asked(address):
    with pytest.raises(NotFetched):
        got(address)


def test_a_request_tells_nothing_of_who_reads_and_goes_to_what_was_looked_at(server: Server):
    looks: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        looks.append(host)
        return ["127.0.0.1"] if len(looks) == 1 else ["10.0.0.1"]

    assert got(f"http://pictures.example:{server.port}/a b/ä.png?who=mara", resolve=resolve) == PNG
    path, headers = server.asked[-1]
    assert looks == ["pictures.example"]
    assert path == "/a%20b/%C3%A4.png?who=mara"
    assert headers == {
        "host": f"pictures.example:{server.port}", "accept": "image/png", "accept-encoding": "identity",
        "user-agent": "Regard", "connection": "close",
    }  # fmt: skip


def test_time_size_and_redirects_are_bounded(server: Server):
    began = time.monotonic()
    with pytest.raises(NotFetched):
        got(f"{server.url}/drip", within_s=0.4)
    assert time.monotonic() - began < 2
    for what, why in (("large", "too large"), ("gone", "404"), ("packed", "packed"), ("torn", "broke off")):
        with pytest.raises(NotFetched, match=why):
            got(f"{server.url}/{what}")
    assert got(f"{server.url}/to=|to=|ok") == PNG
    with pytest.raises(NotFetched, match="too often"):
        got(f"{server.url}/" + "to=|" * 6 + "ok")


def test_a_picture_is_fetched_once_and_only_if_its_bytes_are_one(server: Server, tmp_path: Path):
    def shown(what: str) -> bytes:
        return picture(f"{server.url}/{what}", folder=tmp_path / "kept", reach=HERE)

    before = len(server.asked)
    assert shown("one.svg") == shown("one.svg") == PNG, "what it is called does not matter"
    for _ in range(2):
        with pytest.raises(NoPicture):
            shown("svg")
    assert len(server.asked) == before + 2
    kept = sorted((tmp_path / "kept").iterdir(), key=lambda path: path.stat().st_size)
    assert [path.stat().st_size for path in kept] == [0, len(PNG)]
    assert forget_old(tmp_path / "kept", now=time.time()) == 0
    assert forget_old(tmp_path / "kept", now=time.time() + fetching.KEPT_S + 60) == 2
    assert forget_old(tmp_path / "nowhere", now=time.time()) == 0
    assert picture_type(b"RIFF1234WEBPVP8 ") == "image/webp"
    assert picture_type(b"<svg") == ""


HTML = clean_html(
    '<p>a</p><img src="https://a.example/1.png?x=1&amp;y=2"><img src="cid:x"><img src="http://b.example/2">'
)


def test_addresses_are_signed_for_one_picture_of_one_message_and_end():
    assert sources(HTML) == ["https://a.example/1.png?x=1&y=2", "http://b.example/2"]
    made = token(Named(7, 1), key="k", now=1_000_000)
    assert made == token(Named(7, 1), key="k", now=1_000_001)
    assert named_by(made, key="k", now=1_000_000) == Named(7, 1)
    for wrong in (made.replace("7-1", "7-0", 1), made.replace("7-1", "8-1", 1), made[:-1], made + "a", "", "7-1"):
        assert named_by(wrong, key="k", now=1_000_000) is None
    assert named_by(made, key="other", now=1_000_000) is None
    assert named_by(made, key="k", now=1_000_000 + 14 * 3600) is None
    shown = with_pictures(HTML, 7, "/p/", key="k", now=1_000_000)
    assert "a.example" not in shown
    assert shown.count(' src="/p/7-') == 2
    assert made in shown
