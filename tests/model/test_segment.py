"""Expressions of segments: read, printed, refused with the place where they go wrong."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comptoir.errors import SegmentInvalid
from comptoir.model.segment import EVERYONE, All, Condition, Either, Not, Segment, depth_of
from comptoir.model.segment_print import print_segment
from comptoir.model.segment_text import parse_segment

ALPHABET = "abZ9éß \"'\\(),-_.=%"
TEXTS = st.sampled_from(["in", "Not", "within"]) | st.text(ALPHABET, min_size=1, max_size=12)
TEXTS = TEXTS.map(str.strip).filter(bool)
VALUES = st.lists(TEXTS, min_size=1, max_size=3, unique=True).map(tuple)
DAYS = st.integers(0, 9)
CONDITIONS = st.one_of(
    st.just(EVERYONE),
    st.just(Condition(subject="blocked")),
    st.builds(lambda v: Condition(subject="tag", values=v), VALUES),
    st.builds(lambda v: Condition(subject="segment", values=v), VALUES),
    st.builds(lambda v: Condition(subject="name", how="contains", values=(v,)), TEXTS),
    st.builds(
        lambda k, v: Condition(subject="field", key=k, how="above", values=(v,)), TEXTS, TEXTS
    ),
    st.builds(lambda k: Condition(subject="field", key=k, how="known"), TEXTS),
    st.builds(
        lambda v, d: Condition(subject="asked", values=(v,), days=d), TEXTS, st.integers(0, 9)
    ),
    st.builds(lambda k, d: Condition(subject="clicked", key=k, days=d), TEXTS, DAYS),
    st.builds(
        lambda k, v: Condition(subject="event", key=k, values=v[:1]), TEXTS, VALUES | st.just(())
    ),
    st.builds(lambda k: Condition(subject="consent", key=k, values=("unknown",)), TEXTS),
    st.builds(lambda k: Condition(subject="reachable", key=k), TEXTS | st.just("")),
)


def joined(inner: st.SearchStrategy[Segment]) -> st.SearchStrategy[Segment]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.builds(Not, inner) | st.builds(All, several) | st.builds(Either, several)


@given(st.recursive(CONDITIONS, joined, max_leaves=8))
def test_what_is_printed_is_read_again(segment: Segment) -> None:
    if depth_of(segment) > 6:
        return
    text = print_segment(segment)
    assert parse_segment(text) == segment, text
    assert print_segment(parse_segment(text)) == text


WORDS = st.sampled_from('tag is not in and or ( ) , a "b" within 3 days last seen'.split())


@given(st.lists(WORDS, max_size=9).map(" ".join) | st.text(ALPHABET, max_size=30))
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    with suppress(SegmentInvalid):
        assert parse_segment(print_segment(parse_segment(text))) == parse_segment(text)


CANONICAL = {
    "": "everyone",
    "TAG is 'b c' AND(tag is a)": 'tag is "b c" and tag is a',
    "not tag is a": "tag is not a",
    "tag is a or tag is b and tag is c": "tag is a or tag is b and tag is c",
    "(tag is a or tag is b) and tag is c": "(tag is a or tag is b) and tag is c",
    "bought Lasagne within 2 weeks": "event bought about Lasagne within 14 days",
    "consent to kitchen": "consent to kitchen is given",
    "language not in (de)": "language is not de",
    'name is "in"': 'name is "in"',
}


@pytest.mark.parametrize("text", CANONICAL)
def test_there_is_one_form_of_each(text: str) -> None:
    assert print_segment(parse_segment(text)) == CANONICAL[text]


REFUSED = {
    "tag iss vegan": "character 5",
    "tag is 'vegan": "character 8",
    "tag is": "character 7: the expression ends too early",
    "vegan": "character 1",
    "tag is a tag is b": "character 10",
    "(blocked": "character 9",
    "created": "character 8",
    "last seen within 0 days": "character 18",
    "last seen within 5 moons": "character 20",
    "declared shoe is 3": "character 10",
    "not " * 20 + "blocked": "deep",
    " or ".join(["blocked"] * 61): "at most 60 conditions",
    "x" * 4001: "at most 4000 characters",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_wrong_is_said_with_its_place(text: str) -> None:
    with pytest.raises(SegmentInvalid) as refused:
        parse_segment(text)
    assert REFUSED[text] in str(refused.value)
