"""What agents write."""

from __future__ import annotations

import pytest

from regard.mail.words.authored import authored_html, authored_text, is_blank


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>Good <strong>morning</strong> <em>Mara</em></p>", "<p>Good <strong>morning</strong> <em>Mara</em></p>"),
        ("<p onclick='x()'>Hi<script>alert(1)</script></p>", "<p>Hi</p>"),
        ('<p style="color:red">Hi</p>', "<p>Hi</p>"),
        ('<a href="javascript:alert(1)">x</a>', '<a rel="noopener noreferrer">x</a>'),
        ('<p>Hi<img src="https://evil.example/x.png"></p>', "<p>Hi</p>"),
        (
            "<ul><li>one</li></ul><blockquote><p>two</p></blockquote>",
            "<ul><li>one</li></ul><blockquote><p>two</p></blockquote>",
        ),
        ("<svg><a xlink:href='javascript:x'>no</a></svg>", None),
    ],
)
def test_html_keeps_only_plain_formatting(html: str, kept: str | None) -> None:
    authored = authored_html(html)
    assert "script" not in authored.html
    if kept is not None:
        assert authored.html == kept


def test_an_empty_editor_says_nothing() -> None:
    assert authored_html("<p></p><p><br></p>").text == ""
    assert authored_html("<p></p><p><br></p>").html == ""
    assert is_blank("<p></p>")
    assert not is_blank("<p>a</p>")


def test_plain_text_becomes_paragraphs_with_links_and_is_escaped() -> None:
    authored = authored_text("Hello <b>\r\nyou\r\n\r\nSee https://lakeside.example/a?b=1&c=2.")
    assert authored.html == (
        "<p>Hello &lt;b&gt;<br>you</p>\n"
        '<p>See <a href="https://lakeside.example/a?b=1&amp;c=2" rel="noopener noreferrer">'
        "https://lakeside.example/a?b=1&amp;c=2</a>.</p>"
    )
    assert authored.text == "Hello <b>\nyou\n\nSee https://lakeside.example/a?b=1&c=2."


def test_the_plain_form_reads_as_it_was_written() -> None:
    text = authored_html("<p>One</p><p>Two <a href='https://x.example/'>here</a></p><ul><li>a</li><li>b</li></ul>").text
    assert text.startswith("One\n\nTwo here")
    assert "x.example" in text
