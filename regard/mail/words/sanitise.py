"""Her HTML, made safe to show: formatting stays, everything that acts, loads or identifies goes.

It is shown in a sandboxed frame whose own policy allows inline style and nothing remote. Two fences, so that neither
must be perfect: what could run or load is taken out here, and the frame would refuse it all the same.
"""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Collection
from functools import cache

import nh3

from regard.mail.words.html_scan import Tag, scan
from regard.mail.words.plain import text_of_html

REMOTE = " data-remote-src="
"""What the source of a picture that lies elsewhere is renamed to."""

MAX_OPEN_TAGS = 400
MAX_TAGS = 100_000
MAX_CROSSED_TAGS = 4000
MAX_TAG_LENGTH = 20_000
MAX_TAG_SPACES = 500

_TAGS = {
    "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center",
    "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure",
    "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li", "main",
    "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strike", "strong",
    "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var",
    "wbr",
}  # fmt: skip
_DROPPED_WITH_CONTENT = {
    "script", "style", "title", "template", "noscript", "svg", "math", "object", "iframe", "select", "textarea",
    "audio", "video", "canvas",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"dir", "lang", "title", "align", "style"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "border", "hspace", "vspace"},
    "table": {"width", "border", "cellpadding", "cellspacing", "bgcolor", "summary"},
    "tr": {"valign", "bgcolor", "height"},
    "td": {"width", "height", "colspan", "rowspan", "valign", "bgcolor", "nowrap"},
    "th": {"width", "height", "colspan", "rowspan", "valign", "bgcolor", "nowrap", "scope"},
    "col": {"width", "span"},
    "colgroup": {"width", "span"},
    "font": {"color", "face", "size"},
    "ol": {"start", "type"},
    "ul": {"type"},
    "hr": {"width", "size", "color", "noshade"},
    "time": {"datetime"},
}
_STYLES = {
    "background-color", "border", "border-bottom", "border-collapse", "border-color", "border-left", "border-radius",
    "border-right", "border-spacing", "border-style", "border-top", "border-width", "caption-side", "clear", "color",
    "direction", "display", "float", "font", "font-family", "font-size", "font-style", "font-variant", "font-weight",
    "height", "letter-spacing", "line-height", "list-style-type", "margin", "margin-bottom", "margin-left",
    "margin-right", "margin-top", "max-width", "min-width", "padding", "padding-bottom", "padding-left",
    "padding-right", "padding-top", "table-layout", "text-align", "text-decoration", "text-indent", "text-transform",
    "vertical-align", "white-space", "width", "word-break", "word-spacing", "word-wrap", "overflow-wrap",
}  # fmt: skip
_LOADS = re.compile(r"""\sstyle="[^"]*(?:url|image|src\s*\(|\\|expression)""", re.IGNORECASE)
_STYLE = re.compile(r"""\sstyle="[^"]*\"""")
_IMAGE_SOURCE = re.compile(r"""(<img(?:\s[\w-]+="[^"]*")*?)\ssrc="([^"]*)\"""")
# These close by themselves in HTML, so that an unclosed one does not nest.
_SELF_CLOSING = {"br", "hr", "img", "meta", "link", "input", "area", "base", "col", "wbr", "p", "li", "td", "th", "tr",
                 "tbody", "thead", "tfoot", "dt", "dd", "option", "o:p", "html", "head", "body"}  # fmt: skip


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        clean_content_tags=_DROPPED_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank"}},
        url_schemes={"http", "https", "mailto", "tel", "cid"},
        url_relative="deny",
        filter_style_properties=_STYLES | {"background"},
    )


def clean_html(html: str, *, cids: Collection[str] = ()) -> str:
    """Return `html` fit to be shown in the frame.

    `cids`: the content ids that came with the mail; an image keeps its `cid:` source when it is one of them. The
    source of a remote image is renamed to `data-remote-src`, for the desk to load through its proxy on a click. Markup
    that would cost too much time comes back as its text.
    """
    if "<" not in html:
        return html_module.escape(html_module.unescape(html), quote=False)
    if _is_costly(html):
        return html_module.escape(text_of_html(html), quote=False).replace("\n", "<br>\n")
    cleaned = _cleaner().clean(html)
    if "style=" in cleaned and _LOADS.search(cleaned):
        cleaned = _STYLE.sub(lambda match: "" if _LOADS.search(match[0]) else match[0], cleaned)
    if "<img" in cleaned:
        cleaned = _IMAGE_SOURCE.sub(lambda match: _image_source(match, cids), cleaned)
    return cleaned


def _image_source(match: re.Match[str], cids: Collection[str]) -> str:
    head, source = match[1], match[2]
    if source.lower().startswith("cid:"):
        return match[0] if html_module.unescape(source[4:]) in cids else head
    return f'{head}{REMOTE}"{source}"' if source.lower().startswith(("http:", "https:")) else head


def _is_costly(html: str) -> bool:
    """Tell whether the sanitiser would take long: tags nested too deep, crossed too often, or of monstrous length.

    The HTML algorithm is quadratic in the depth of open elements: 10,000 open `<div>` take 0.4 s, 50,000 take 12 s.
    """
    if html.count("<") <= MAX_OPEN_TAGS and len(html) < MAX_TAG_LENGTH:
        return False
    if html.count("<") > MAX_TAGS:
        return True
    open_tags: list[str] = []
    crossed = 0
    for token in scan(html):
        if isinstance(token, Tag):
            if len(token.source) > MAX_TAG_LENGTH and token.source.count(" ") > MAX_TAG_SPACES:
                return True
            if token.name in _SELF_CLOSING or token.source.endswith("/"):
                continue
            if not token.closes:
                open_tags.append(token.name)
            elif open_tags and open_tags[-1] == token.name:
                open_tags.pop()
            else:
                crossed += 1
                if token.name in open_tags[-20:]:
                    del open_tags[len(open_tags) - 1 - open_tags[::-1].index(token.name)]
            if len(open_tags) > MAX_OPEN_TAGS or crossed > MAX_CROSSED_TAGS:
                return True
    return False
