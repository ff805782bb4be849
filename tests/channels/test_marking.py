"""Marking in the words of other platforms: what is marked, what only looks so, and how fast."""

from __future__ import annotations

import html
import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from comptoir.channels.marking import CODE, find_marked, to_html, to_plain

MARKED = [
    ("*bold*", "<b>bold</b>"),
    ("_so_ and ~not so~", "<i>so</i> and <s>not so</s>"),
    (
        "*two words*, (*and*) *two* *more*!",
        "<b>two words</b>, (<b>and</b>) <b>two</b> <b>more</b>!",
    ),
    ("*a* and *b*", "<b>a</b> and <b>b</b>"),
    ("*x*", "<b>x</b>"),
    ("line\n*bold*\nline", "line\n<b>bold</b>\nline"),
    # one in another
    ("*bold _and slanted_ too*", "<b>bold <i>and slanted</i> too</b>"),
    ("*_x_*", "<b><i>x</i></b>"),
    ("_*x*_", "<i><b>x</b></i>"),
    ("~*_x_*~", "<s><b><i>x</i></b></s>"),
    ("*a _b ~c~ d_ e*", "<b>a <i>b <s>c</s> d</i> e</b>"),
    ("_a_b_", "<i>a_b</i>"),
    ("**once**", "<b>*once*</b>"),
    # code: nothing counts inside
    ("```a *b* _c_```", "<pre>a *b* _c_</pre>"),
    ("```two\nlines```", "<pre>two\nlines</pre>"),
    ("```\ncode\n```", "<pre>\ncode\n</pre>"),
    ("```a``` *b* ```c```", "<pre>a</pre> <b>b</b> <pre>c</pre>"),
    ("*a ```b``` c*", "*a <pre>b</pre> c*"),
    # what the platform would read as its own
    ("<b>&*x*</b>", "&lt;b&gt;&amp;<b>x</b>&lt;/b&gt;"),
    ("```<i>&amp;</i>```", "<pre>&lt;i&gt;&amp;amp;&lt;/i&gt;</pre>"),
    ("\"*quoted*\" '_so_'", "\"<b>quoted</b>\" '<i>so</i>'"),
    # emoji
    ("🎉*bold*🎉", "🎉<b>bold</b>🎉"),
    ("*🎉*", "<b>🎉</b>"),
    ("*👨‍👩‍👧‍👦 all*", "<b>👨‍👩‍👧‍👦 all</b>"),
    # other scripts
    ("*жирный* _太字_", "<b>жирный</b> <i>太字</i>"),
    # pages
    ("*https://x.test/a_b_c*", "<b>https://x.test/a_b_c</b>"),
    ("_see https://x.test/_a_/b._", "<i>see https://x.test/_a_/b.</i>"),
    ("https://x.test/a*b*c *d*", "https://x.test/a*b*c <b>d</b>"),
]

PLAIN = [
    "",
    "no marks",
    "2 * 3 * 4",
    "2*3*4",
    "snake_case_name",
    "_private and more",
    "(***)",
    "*_*",
    "* a list",
    "* a list\n* of two",
    "*",
    "**",
    "***",
    "* *",
    "*open",
    "open*",
    "*bold\nnot*",
    "*not *",
    "a*b*c",
    "_x",
    "~ about ~ 5",
    "```",
    "``````",
    "``` ```",
    "```open",
    "a```b```c",
    "*️⃣ and *️⃣",
    "*️⃣a*️⃣",
    "https://x.test/_a_/*b*/~c~",
    "http://x.test/a_b?c=_d_&e=*f*",
    "see https://x.test/_a_, or (https://x.test/*b*).",
]


@pytest.mark.parametrize(("text", "expected"), MARKED)
def test_marking_becomes_tags(text: str, expected: str) -> None:
    assert to_html(text) == expected
    assert to_plain(text) == html.unescape(re.sub(r"</?(?:b|i|s|pre)>", "", expected))


@pytest.mark.parametrize("text", PLAIN)
def test_what_only_looks_like_marking_stays(text: str) -> None:
    assert find_marked(text) == []
    assert to_plain(text) == text
    assert to_html(text) == html.escape(text, quote=False)


def test_crossed_marks_count_once() -> None:
    assert to_html("*a _b* c_") == "<b>a _b</b> c_"
    assert to_html("_a *b_ c*") == "<i>a *b</i> c*"


PIECES = ["*", "_", "~", "```", "`", " ", "\n", "a", "b", "é", "🎉", "*️⃣", "<", "&", ">", '"', "."]
SIGNS = st.lists(st.sampled_from([*PIECES, "https://x.test/_a_", "\x00", "\xa0"]), max_size=40).map(
    "".join
)


class _Reader(HTMLParser):
    """Fails where tags do not close what was opened last."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert tag in ("b", "i", "s", "pre")
        assert "pre" not in self.open
        assert tag not in self.open
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@given(text=SIGNS | st.text(max_size=80))
@settings(max_examples=400, deadline=None)
@example(text="*_*_*_*")
@example(text="*_~a~_*_~*b*~_")
def test_tags_are_balanced_and_texts_whole(text: str) -> None:
    reader = _Reader()
    reader.feed(to_html(text))
    reader.close()
    assert reader.open == []
    assert reader.text == to_plain(text)


@given(text=SIGNS)
@settings(max_examples=400, deadline=None)
def test_only_signs_go(text: str) -> None:
    marked = find_marked(text)
    left = to_plain(text)
    assert len(left) == len(text) - 2 * sum(len(m.sign) for m in marked)
    assert re.sub(r"[*_~`]", "", left) == re.sub(r"[*_~`]", "", text)


@given(text=SIGNS)
@settings(max_examples=400, deadline=None)
def test_what_is_marked_lies_in_order_and_in_each_other(text: str) -> None:
    marked = find_marked(text)
    assert marked == sorted(marked, key=lambda m: m.start)
    for m in marked:
        assert text[m.start : m.end].startswith(m.sign)
        assert text[m.start : m.end].endswith(m.sign)
        assert text[m.start + len(m.sign) : m.end - len(m.sign)].strip()
        assert m.sign == CODE or "\n" not in text[m.start : m.end]
    for one in marked:
        for other in marked:
            apart = one.end <= other.start or other.end <= one.start
            inside = one.start <= other.start and other.end <= one.end
            assert apart or inside or (other.start <= one.start and one.end <= other.end)


HOSTILE = [
    "*",
    "*a ",
    "*a",
    " *a",
    "_*",
    "*_~",
    " *_~x",
    "x~_* ",
    "*a\n",
    "```",
    "``` a",
    " ```a",
    "```a ",
    "*️⃣",
    "https://",
    "https://x.test/_*_",
    "(*_",
    "<&>",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_texts_take_linear_time(piece: str) -> None:
    """Twenty thousand characters take milliseconds; what is not linear takes seconds or more."""
    text = (piece * 20_000)[:20_000]
    for hostile in (text, text + "*", "*" + text, text + "_*~```"):
        started = time.process_time()
        to_html(hostile)
        to_plain(hostile)
        assert time.process_time() - started < 1.0
