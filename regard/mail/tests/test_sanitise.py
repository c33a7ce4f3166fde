"""HTML of strangers: what it may show, and that it can do nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regard.mail.words.plain import text_of_html
from regard.mail.words.sanitise import clean_html

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<form action=//evil><button formaction=javascript:alert(1)>x</button></form>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<p style='background-image:url(javascript:alert(1))'>x",
    "<p style='width:expression(alert(1))'>x",
    "<p style='background:u\\72l(//evil/x.png)'>x",
    "<p style='background:&#117;rl(//evil/x.png)'>x",
    "<base href=//evil><meta http-equiv=refresh content='0;url=//evil'><link rel=stylesheet href=//evil>",
    "<table background=//evil/x.png><td background=//evil/y.png>x",
    "<img srcset='//evil/x.png 2x'><video poster=//evil/p.png></video><audio src=//evil/a></audio>",
    "<object data=//evil></object><embed src=//evil><input type=image src=//evil>",
]
FORBIDDEN = ("<script", "onerror", "javascript:", "expression", "<iframe", "<form", "<meta", "<base", "<link",
    "<svg", "<math", "srcset",
             "url(", "u\\72l", "//evil", "<object", "<embed", "<input", "data:text")  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_in_her_html_can_act_or_load(attack: str) -> None:
    cleaned = clean_html(f"<p>before</p>{attack}<p>after</p>").lower()
    assert not [word for word in FORBIDDEN if word in cleaned]
    assert "before" in cleaned


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([*ATTACKS, "<b>", "</b>", "<table>", "<!--", "-->", '"', "'", ">", '<p style="color:red">']),
        max_size=8,
    )
)
def test_nor_can_any_mixture_of_it(pieces: list[str]) -> None:
    cleaned = clean_html("".join(pieces)).lower()
    assert "<script" not in cleaned
    assert " src=" not in cleaned
    assert not [one for one in cleaned.split("<")[1:] if "onerror" in one.partition(">")[0].partition("title=")[0]]


def test_ordinary_formatting_stays() -> None:
    html = (
        '<table width="100%"><tbody><tr>'
        '<td style="padding:4px;color:#333"><b>Pitch</b> <font color="red">14</font></td></tr></tbody></table>'
    )
    assert clean_html(html) == html


def test_a_remote_image_waits_for_a_click() -> None:
    cleaned = clean_html('<img alt="a > b" src="https://shop.example/i.png?x=1&amp;y=2" width="10">')
    assert ' data-remote-src="https://shop.example/i.png?x=1&amp;y=2"' in cleaned
    assert ' src="' not in cleaned


def test_a_sender_cannot_set_the_remote_source_or_names_of_ours() -> None:
    cleaned = clean_html('<img data-remote-src="https://evil.example/x" id="top" class="rg-button">')
    assert "data-remote-src" not in cleaned
    assert "id=" not in cleaned
    assert "class=" not in cleaned


def test_an_image_that_came_with_the_mail_is_shown() -> None:
    html = '<img src="cid:tap@lind"><img src="cid:other@lind">'
    assert clean_html(html, cids={"tap@lind"}).count("cid:") == 1


def test_links_open_outside_and_tell_nothing() -> None:
    assert clean_html('<a href="https://lind.example/">x</a>') == (
        '<a href="https://lind.example/" target="_blank" rel="noopener noreferrer nofollow">x</a>'
    )


def test_markup_that_would_take_long_comes_back_as_its_text() -> None:
    cleaned = clean_html("<div>" * 5_000 + "The gate is <shut" + "</div>" * 5_000)
    assert "The gate is" in cleaned
    assert "<div" not in cleaned


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br>Two<br><br>Three", "One\nTwo\n\nThree"),
        ("<div>One</div><div>Two</div>", "One\nTwo"),
        ("<ol><li>One<ul><li>a</li></ul></li><li>Two</li></ol>", "1. One\n  - a\n2. Two"),
        ("<blockquote>Old<blockquote>Older</blockquote></blockquote>New", "> Old\n>\n> > Older\n\nNew"),
        ('<a href="https://lind.example/">lind.example</a>', "lind.example"),
        ('<a href="mailto:mara@lind.example">mara@lind.example</a>', "mara@lind.example"),
        ('<a href="https://lind.example/a">here</a>', "here (https://lind.example/a)"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("a &lt; b &amp; c&nbsp;d", "a < b & c d"),
        ("5 < 6 and <b>7</b>", "5 < 6 and 7"),
        ('<img alt="\U0001f642"> <img alt="Our logo">', "\U0001f642 [Our logo]"),
        ("<style>x</style><!-- y --><script>z</script>w", "w"),
        ("", ""),
    ],
)
def test_html_reads_as_text(html: str, text: str) -> None:
    assert text_of_html(html) == text


@given(st.text())
def test_any_html_has_a_text(html: str) -> None:
    assert isinstance(text_of_html(html), str)
