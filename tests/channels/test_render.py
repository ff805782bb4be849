"""What is to be said fits what a channel can show, and nothing of it is lost."""

from __future__ import annotations

import re
import time
import unicodedata
from datetime import timedelta
from importlib import import_module
from typing import Any, get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec import structs
from wcwidth import iter_graphemes

from comptoir.channels.marking import find_marked, to_plain
from comptoir.model.channel import Capabilities, MediaLimit, TextUnit
from comptoir.model.message import (
    Card,
    Carousel,
    Choice,
    Choices,
    Form,
    Location,
    Media,
    MediaKind,
    Order,
    OrderItem,
    Part,
    People,
    Person,
    Template,
    Text,
    Unsupported,
)
from comptoir.outbound.render import MAX_SINGLE_CARDS, render
from comptoir.outbound.render.cutting import measure, shorten, split

FAMILY = "👨‍👩‍👧‍👦"
BUTTONS = Choices((Choice("Yes", "y"), Choice("No", "n")))


def channel(**can: Any) -> Capabilities:
    """A channel type that can do this, and nothing else."""
    usual: dict[str, Any] = {"type": "t", "name": "T", "confirmation": "none", "max_text": 4096}
    return Capabilities(**{**usual, **can})


IMAGES = {"image": MediaLimit(5_000_000)}
CARD = Card(
    title="Tiramisu",
    subtitle="30 min",
    text="Coffee and mascarpone.",
    image="https://x.test/a.png",
    url="https://x.test/a",
)
WORDS = "*Tiramisu*\n30 min\nCoffee and mascarpone.\nhttps://x.test/a"


# Measuring and cutting


@pytest.mark.parametrize(
    ("text", "characters", "utf16", "size"),
    [("abc", 3, 3, 3), ("é", 1, 1, 2), ("😀", 1, 2, 4), (FAMILY, 7, 11, 25), ("", 0, 0, 0)],
)
def test_platforms_count_in_their_own_way(
    text: str, characters: int, utf16: int, size: int
) -> None:
    assert measure(text, "characters") == characters
    assert measure(text, "utf16") == utf16
    assert measure(text, "bytes") == size


@pytest.mark.parametrize(
    ("text", "limit", "pieces"),
    [
        ("short", 20, ["short"]),
        ("", 20, []),
        (" \n ", 20, []),
        ("One paragraph.\n\nThe second one.", 25, ["One paragraph.", "The second one."]),
        ("First line here\nSecond line", 20, ["First line here", "Second line"]),
        ("Is it so? Yes it is. Good", 22, ["Is it so? Yes it is.", "Good"]),
        ("Wait for it… Then it comes", 20, ["Wait for it…", "Then it comes"]),
        ("これは長い文です。次の文です", 10, ["これは長い文です。", "次の文です"]),
        ("Take it, z. B. with some cream", 20, ["Take it, z. B. with", "some cream"]),
        ("It opens on the 3. Mai again", 20, ["It opens on the 3.", "Mai again"]),
        ("no sentence but many words", 12, ["no sentence", "but many", "words"]),
        ("a" * 25, 10, ["a" * 10, "a" * 10, "a" * 5]),
        ("costs about 12\xa0€ today", 14, ["costs about", "12\xa0€ today"]),
    ],
)
def test_where_texts_are_cut(text: str, limit: int, pieces: list[str]) -> None:
    assert split(text, limit, "characters") == pieces


def test_the_first_and_the_last_piece_may_be_shorter() -> None:
    text = " ".join(f"word{n}" for n in range(10, 40))
    pieces = split(text, 100, "characters", first=30, last=20)
    assert len(pieces[0]) <= 30
    assert len(pieces[-1]) <= 20
    assert " ".join(pieces) == text


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("before *some words in bold* after", ["before *some words in*", "*bold* after"]),
        ("_some *very bold words* here too_", ["_some *very bold*_", "_*words* here too_"]),
        ("```some lines\nof code to cut```", ["```some lines```", "```of code to cut```"]),
        ("it is here: *extraordinary one*", ["it is here:", "*extraordinary one*"]),
    ],
)
def test_marking_is_closed_and_opened_again(text: str, pieces: list[str]) -> None:
    assert split(text, 22, "characters") == pieces


@pytest.mark.parametrize(
    ("text", "limit", "pieces"),
    [
        ("aaaaaaa(*bbbbbb*", 10, ["aaaaaaa(", "*bbbbbb*"]),
        ("aaa(*bbbb*)cccccc", 10, ["aaa(*bbbb*", ")cccccc"]),
        ("aaa(*_bbb_*)cccccc", 11, ["aaa(*_bbb_*", ")cccccc"]),
    ],
)
def test_no_cut_goes_through_a_sign(text: str, limit: int, pieces: list[str]) -> None:
    assert split(text, limit, "characters") == pieces


LETTERS = ["a", "B", "7", "é", "e\u0301", "ü", "한", "क्षि", FAMILY, "👍🏽", "🇩🇪", "1️⃣", "*️⃣"]
SPACES = [" ", " ", "\n", "\n\n", ". ", "! ", "…", "。", "\xa0", "https://x.test/a_b*c "]
GLYPHS = st.sampled_from([*LETTERS, *SPACES, "*", "_", "~", "```"])
PROSE = st.lists(GLYPHS | st.text(alphabet="abcdef", min_size=1), max_size=60).map("".join)
UNITS = st.sampled_from(get_args(TextUnit))


@given(text=PROSE | st.text(max_size=300), limit=st.integers(30, 90), unit=UNITS)
@settings(max_examples=150, deadline=None)
@example(text="*" * 200, limit=30, unit="characters")
@example(text="*a " * 50 + "b*", limit=30, unit="utf16")
@example(text="*_~" + FAMILY * 40 + "~_*", limit=40, unit="bytes")
def test_cut_texts_are_whole(text: str, limit: int, unit: TextUnit) -> None:
    pieces = split(text, limit, unit)
    assert all(0 < measure(piece, unit) <= limit for piece in pieces)
    letters = [letter for letter in iter_graphemes(text) if _is_word(letter)]
    found = [x for piece in pieces for x in iter_graphemes(piece) if _is_word(x)]
    assert found == letters


def _is_word(letter: str) -> bool:
    """Not white space, nor an accent upon it, and no sign that may be closed and opened again."""
    first = letter[0]
    return not (first.isspace() or unicodedata.combining(first) or first in "*_~`")


@given(text=PROSE, limit=st.integers(30, 90))
@settings(max_examples=80, deadline=None)
def test_no_mark_is_left_open(text: str, limit: int) -> None:
    """What was hidden as marking stays hidden: no piece shows a sign that the whole did not."""
    shown = re.findall(r"[*_~]|```", to_plain(text))
    pieces = split(text, limit, "characters")
    cut = [sign for piece in pieces for sign in re.findall(r"[*_~]|```", to_plain(piece))]
    assert len(cut) <= len(shown) + _chance(text)


def _chance(text: str) -> int:
    """Signs that meet others at a cut may read otherwise; only texts full of them have such."""
    return 0 if len(find_marked(text)) == len(re.findall(r"[*_~]|```", text)) / 2 else 10_000


@pytest.mark.parametrize("unit", get_args(TextUnit))
def test_letters_are_the_standard_s(unit: TextUnit) -> None:
    """A second implementation of the standard agrees on where letters end."""
    text = "".join([FAMILY, "e\u0301", "🇩🇪🇫🇷", "👍🏽", "*️⃣", "한", "क्षि"] * 40)
    joined = "".join(split(text, 60, unit))
    regex: Any = import_module("regex")
    assert regex.findall(r"\X", joined) == regex.findall(r"\X", text)
    assert len(split(text, 60, unit)) > 1


@given(text=PROSE, limit=st.integers(4, 30), unit=UNITS)
@settings(max_examples=80, deadline=None)
def test_short_labels_are_short(text: str, limit: int, unit: TextUnit) -> None:
    cut = shorten(text, limit, unit)
    assert measure(cut, unit) <= limit
    assert cut == text or text.startswith(cut[:-1].rstrip())
    assert (cut == text) == (measure(text, unit) <= limit)


@pytest.mark.parametrize(
    "text", ["🇩" * 10_000, "e" + "\u0301" * 20_000, "*a " * 7000, "x" * 20_000]
)
def test_long_texts_take_no_longer_than_they_should(text: str) -> None:
    started = time.process_time()
    split(text, 160, "utf16")
    assert time.process_time() - started < 2.0


# Texts and choices


def test_a_text_is_a_message() -> None:
    assert render((Text("one"), Text("two")), channel()) == ((Text("one"),), (Text("two"),))


@pytest.mark.parametrize("parts", [(), (Text(""),), (Text(" \n"),), (Choices(()),)])
@pytest.mark.parametrize("joins", [True, False])
def test_nothing_to_say_is_no_message(parts: tuple[Part, ...], joins: bool) -> None:
    assert render(parts, channel(joins=joins, max_choices=3)) == ()


def test_a_joining_channel_gets_one_message() -> None:
    can = channel(joins=True, cards=True, max_choices=3, max_text=10)
    parts = (Text("one two three"), Location(1, 2), CARD, BUTTONS)
    (group,) = render(parts, can)
    assert [type(part).__name__ for part in group] == [
        *["Text"] * len([p for p in group if isinstance(p, Text)]),
        "Choices",
    ]
    assert group[0] == Text("one two")
    assert render((BUTTONS,), can) == ((BUTTONS,),)


def test_choices_stand_under_the_text() -> None:
    can = channel(max_choices=3)
    assert render((Text("Well?"), BUTTONS), can) == ((Text("Well?"), BUTTONS),)


def test_the_last_piece_of_a_text_carries_the_choices() -> None:
    can = channel(max_text=100, max_choices=3, max_choice_text=30)
    text = " ".join(f"word{n}" for n in range(10, 40))
    *before, last = render((Text(text), BUTTONS), can)
    assert all(len(group) == 1 for group in before)
    assert last[1] == BUTTONS
    assert len(last[0].text) <= 30  # type: ignore[union-attr]
    assert " ".join(g[0].text for g in (*before, last)) == text  # type: ignore[union-attr]


def test_choices_of_two_parts_stand_together_in_their_order() -> None:
    more = Choices((Choice("Maybe", "m"),), "Open")
    both = Choices((*BUTTONS.choices, *more.choices), "Open")
    can = channel(max_choices=3)
    assert render((Text("Well?"), BUTTONS, more), can) == ((Text("Well?"), both),)


def test_choices_alone_get_words() -> None:
    ((text, buttons),) = render((BUTTONS,), channel(max_choices=3))
    assert (text, buttons) == (Text("1. Yes\n2. No"), BUTTONS)


def test_choices_after_what_bears_none_get_words() -> None:
    can = channel(max_choices=3, media={"voice": MediaLimit(9)}, locations=True, max_caption=99)
    voice = Media("voice", url="https://x.test/v.ogg")
    for part in (voice, Location(1, 2), Template("t", "en"), Media("image", reference="r")):
        group = render((part, BUTTONS), structs.replace(can, media={**can.media, **IMAGES}))[-1]
        assert group == (Text("1. Yes\n2. No"), BUTTONS)


def many(count: int, **more: Any) -> Choices:
    return Choices(tuple(Choice(f"Choice {n}", f"p{n}", **more) for n in range(1, count + 1)))


def test_many_choices_are_a_list() -> None:
    can = channel(max_choices=3, max_rows=10, max_row_description=20)
    ((_, rows),) = render((Text("Well?"), many(7)), can)
    assert rows == many(7)


def test_more_choices_than_rows_are_numbered() -> None:
    can = channel(max_choices=3, max_rows=10)
    ((text,),) = render((Text("Well?"), many(11)), can)
    assert text.text.startswith("Well?\n\n1. Choice 1\n2. Choice 2\n")  # type: ignore[union-attr]
    assert text.text.endswith("11. Choice 11")  # type: ignore[union-attr]


def test_numbered_choices_are_described() -> None:
    ((text,),) = render((many(1, description="so good"),), channel())
    assert text == Text("1. Choice 1 – so good")


def test_a_long_payload_is_typed_as_a_number() -> None:
    can = channel(max_choices=3, max_rows=10, max_payload=64)
    fits, long = Choice("Fits", "ü" * 32), Choice("Long", "ü" * 33)
    assert len(render((Text("Well?"), Choices((fits,))), can)[0]) == 2
    assert render((Text("Well?"), Choices((fits, long))), can) == (
        (Text("Well?\n\n1. Fits\n2. Long"),),
    )


LINK = Choice("Our shop", url="https://x.test/shop")


def test_links_are_buttons_where_they_can_be() -> None:
    can = channel(max_choices=3, link_buttons=True)
    both = Choices((Choice("Yes", "y"), LINK))
    assert render((Text("Well?"), both), can) == ((Text("Well?"), both),)


def test_links_are_lines_where_they_cannot_be_buttons() -> None:
    can = channel(max_choices=3)
    both = Choices((LINK, Choice("Yes", "y")))
    assert render((Text("Well?"), both), can) == (
        (Text("Well?\n\nOur shop: https://x.test/shop"), Choices((Choice("Yes", "y"),))),
    )
    assert render((Text("Well?"), Choices((LINK,))), can) == (
        (Text("Well?\n\nOur shop: https://x.test/shop"),),
    )


def test_a_list_of_links_is_no_list() -> None:
    can = channel(max_rows=10, link_buttons=True)
    assert render((Text("Well?"), Choices((LINK,))), can) == (
        (Text("Well?\n\nOur shop: https://x.test/shop"),),
    )


def test_links_do_not_count_as_rows_but_as_numbers() -> None:
    can = channel(max_choices=1, max_rows=10, link_buttons=True)
    three = Choices((Choice("A", "a"), LINK, Choice("B", "b")))
    ((text, rows),) = render((Text("Well?"), three), can)
    assert text == Text("Well?\n\nOur shop: https://x.test/shop")
    assert rows == Choices((Choice("A", "a"), Choice("B", "b")))
    lines = render((three,), channel())
    assert lines == ((Text("1. A\nOur shop: https://x.test/shop\n3. B"),),)


def labels(*given: str, **can: Any) -> list[str]:
    choices = Choices(tuple(Choice(label, f"p{n}") for n, label in enumerate(given)))
    ((_, shown),) = render((Text("Well?"), choices), channel(max_choices=9, **can))
    assert isinstance(shown, Choices)
    assert [c.payload for c in shown.choices] == [c.payload for c in choices.choices]
    return [choice.label for choice in shown.choices]


def test_labels_are_cut() -> None:
    assert labels("Chocolate mousse with cream") == ["Chocolate mousse wi…"]
    assert labels("Two\nlines") == ["Two lines"]
    assert labels("Family " + FAMILY, max_choice_label=13, text_unit="utf16") == ["Family…"]
    assert labels("Crème brûlée au café", text_unit="bytes") == ["Crème brûlée a…"]


def test_labels_that_look_alike_are_told_apart() -> None:
    long = "Chocolate mousse with cream"
    found = labels(long, "Tea", long + " and nuts", long)
    assert found == ["Chocolate mousse… 1", "Tea", "Chocolate mousse… 3", "Chocolate mousse… 4"]
    assert labels("Show", "Show") == ["Show 1", "Show 2"]
    assert len(set(labels("a 2", "a", "a", "a 3"))) == 4


def test_a_cut_row_is_told_in_full() -> None:
    can = channel(max_choices=1, max_rows=5, max_row_label=10, max_row_description=30)
    long = Choices((Choice("Chocolate mousse", "1"), Choice("Tea", "2", "hot")))
    ((_, rows),) = render((Text("Well?"), long), can)
    assert rows == Choices(
        (Choice("Chocolate…", "1", "Chocolate mousse"), Choice("Tea", "2", "hot"))
    )


def test_the_button_of_a_list_is_short() -> None:
    can = channel(max_choices=1, max_rows=5)
    choices = structs.replace(many(3), button="Show me everything you have")
    ((_, rows),) = render((Text("Well?"), choices), can)
    assert rows.button == "Show me everything…"  # type: ignore[union-attr]


# Cards


def test_a_card_stays_where_there_are_cards() -> None:
    can = channel(cards=True, max_choices=3)
    assert render((CARD, BUTTONS), can) == ((CARD, BUTTONS),)


def test_a_card_is_a_picture_with_words() -> None:
    can = channel(media=IMAGES, max_caption=1024, max_choices=3)
    assert render((CARD, BUTTONS), can) == (
        (Media("image", url=CARD.image, caption=WORDS), BUTTONS),
    )


def test_a_card_is_words_with_a_link() -> None:
    for can in (channel(), channel(media=IMAGES), channel(max_caption=100)):
        assert render((CARD,), can) == ((Text(WORDS),),)
    no_page = structs.replace(CARD, url="")
    assert render((no_page,), channel()) == ((Text(WORDS.replace("test/a", "test/a.png")),),)


def test_words_too_long_for_a_caption_follow_the_picture() -> None:
    can = channel(media=IMAGES, max_caption=20, max_choices=3)
    picture = Media("image", url=CARD.image)
    assert render((CARD, BUTTONS), can) == ((picture,), (Text(WORDS), BUTTONS))


def test_what_a_card_has_no_room_for_follows_it() -> None:
    can = channel(cards=True, max_text=1000, max_choices=3, max_choice_text=120)
    text = " ".join(f"These are words of x{n}." for n in range(30))
    card, *rest = render((structs.replace(CARD, text=text, image=""), BUTTONS), can)
    shown = card[0]
    assert isinstance(shown, Card)
    assert shown.text.endswith(".")
    assert rest[-1][1] == BUTTONS
    assert len(rest[-1][0].text) <= 120  # type: ignore[union-attr]
    assert [shown.text, *(g[0].text for g in rest)] == split(  # type: ignore[union-attr]
        text, 1000, "characters", first=len(shown.text), last=120
    )


def test_a_card_with_an_endless_title_is_words() -> None:
    can = channel(cards=True, max_text=100)
    title = " ".join(f"word{n}" for n in range(10, 40))
    groups = render((Card(title=title),), can)
    assert all(isinstance(part, Text) for (part,) in groups)
    assert title.split() == " ".join(to_plain(g[0].text) for g in groups).split()  # type: ignore[union-attr]


def test_the_buttons_of_a_card_stay_with_it() -> None:
    can = channel(cards=True, max_choices=3)
    card = structs.replace(CARD, choices=BUTTONS.choices)
    assert render((card,), can) == ((card,),)
    third = Choices((Choice("Menu", "m"),))
    assert render((card, third), can) == ((card, third),)


def test_the_buttons_of_a_card_come_after_those_of_the_message() -> None:
    card = structs.replace(CARD, choices=(LINK, *BUTTONS.choices))
    question = Choices((Choice("Menu", "m"), Choice("Stop", "s")))
    can = channel(cards=True, max_choices=3, link_buttons=True)
    lines = "1. Menu\n2. Stop\nOur shop: https://x.test/shop\n4. Yes\n5. No"
    bare = structs.replace(card, choices=())
    assert render((card, question), can) == ((bare,), (Text(lines),))
    assert render((card, question), channel()) == ((Text(f"{WORDS}\n\n{lines}"),),)
    link, buttons = render((card, question), structs.replace(can, max_choices=4))[1]
    assert link == Text("Our shop: https://x.test/shop")
    assert buttons == Choices((*question.choices, *BUTTONS.choices))


# Cards side by side


def row(count: int, **more: Any) -> Carousel:
    cards = (Card(f"Card {n}", url=f"https://x.test/{n}", **more) for n in range(1, count + 1))
    return Carousel(tuple(cards))


def test_cards_stay_side_by_side() -> None:
    can = channel(cards=True, max_cards=10, max_choices=3)
    assert render((row(10), BUTTONS), can) == ((row(10), BUTTONS),)


def test_long_rows_are_cut_evenly() -> None:
    can = channel(cards=True, max_cards=10, max_choices=3)
    first, second = render((row(11), BUTTONS), can)
    assert [len(first[0].cards), len(second[0].cards)] == [5, 6]  # type: ignore[union-attr]
    assert (*first[0].cards, *second[0].cards) == row(11).cards  # type: ignore[union-attr]
    assert second[1] == BUTTONS


def test_few_cards_stand_alone() -> None:
    can = channel(cards=True, max_choices=3)
    cards = row(3).cards
    assert render((row(3), BUTTONS), can) == ((cards[0],), (cards[1],), (cards[2], BUTTONS))
    assert render((row(1),), channel(cards=True, max_cards=10)) == ((cards[0],),)


def test_many_cards_are_words() -> None:
    expected = "\n\n".join(f"*Card {n}*\nhttps://x.test/{n}" for n in range(1, 5))
    for can in (channel(cards=True), channel()):
        assert render((row(4),), can) == ((Text(expected),),)


def test_the_buttons_of_a_row_keep_their_titles() -> None:
    cards = row(2, choices=(Choice("Show", "show"),))
    assert render((cards,), channel(cards=True, max_cards=9, max_choices=1)) == ((cards,),)
    ((_, buttons),) = render((cards,), channel(max_choices=2))
    assert [c.label for c in buttons.choices] == ["Card 1: Show", "Card 2: Show"]  # type: ignore[union-attr]
    too_many = row(2, choices=(*BUTTONS.choices, LINK))
    can = channel(cards=True, max_cards=9, max_choices=2, max_rows=10)
    groups = render((too_many,), can)
    assert groups[0] == (row(2),)
    assert groups[1][0].text.count("Our shop: https://x.test/shop") == 2  # type: ignore[union-attr]
    assert [c.label for c in groups[1][1].choices] == [  # type: ignore[union-attr]
        *("Card 1: Yes", "Card 1: No"),
        *("Card 2: Yes", "Card 2: No"),
    ]


def test_what_a_row_has_no_room_for_follows_it() -> None:
    can = channel(cards=True, max_cards=9, max_text=100)
    long = row(2, text=" ".join(f"word{n}" for n in range(10, 40)))
    cards, *rest = render((long,), can)
    assert isinstance(cards[0], Carousel)
    assert rest
    assert all(isinstance(part, Text) for (part,) in rest)


# Media, places, the rest


PICTURE = Media("image", url="https://x.test/a.png", name="a.png", caption="A *glass*", size=9)


def test_media_that_are_taken_stay() -> None:
    can = channel(media=IMAGES, max_caption=20, max_choices=3)
    assert render((PICTURE, BUTTONS), can) == ((PICTURE, BUTTONS),)


def test_media_that_are_not_taken_are_links() -> None:
    link = Text("A *glass*\na.png: https://x.test/a.png")
    assert render((PICTURE,), channel()) == ((link,),)
    file = structs.replace(PICTURE, kind="file")
    assert render((file,), channel(media={"file": MediaLimit(8)}, max_caption=20)) == ((link,),)
    film = structs.replace(PICTURE, kind="video")
    assert render((film,), channel(media={"file": MediaLimit(9)}, max_caption=20)) == ((link,),)
    assert render((Media("file", url="https://x.test/f"),), channel()) == (
        (Text("https://x.test/f"),),
    )


def test_formats_that_are_not_taken_are_links() -> None:
    can = channel(media={"file": MediaLimit(9, ("application/pdf",))}, max_caption=20)
    file = structs.replace(PICTURE, kind="file")
    pdf, page = (structs.replace(file, mime=m) for m in ("application/PDF; q=1", "text/html"))
    assert render((pdf,), can)[0] == (structs.replace(pdf, caption=""),)
    assert isinstance(render((page,), can)[0][0], Text)


@pytest.mark.parametrize("kind", ["image", "voice", "audio", "video"])
def test_pictures_sound_and_film_are_made_to_fit_later(kind: MediaKind) -> None:
    can = channel(media={kind: MediaLimit(8, ("image/png", "audio/ogg"))}, max_caption=20)
    odd = Media(kind, url="https://x.test/odd", mime=f"{kind}/x-odd", size=99)
    assert render((odd,), can) == ((odd,),)


def test_a_file_of_ours_is_never_shown_by_its_name() -> None:
    voice = Media("voice", url="file:0123", size=99)
    for kinds in ({"voice": MediaLimit(9)}, {"file": MediaLimit(9)}):
        assert render((voice,), channel(media=kinds)) == ((voice,),)


def test_captions_follow_where_there_is_no_room() -> None:
    bare = structs.replace(PICTURE, caption="")
    for room in (0, 8):
        can = channel(media=IMAGES, max_caption=room, max_choices=3)
        assert render((PICTURE, BUTTONS), can) == ((bare,), (Text("A *glass*"), BUTTONS))
    voice = Media("voice", url="https://x.test/v", caption="Listen")
    can = channel(media={"voice": MediaLimit(9)}, max_caption=99)
    assert render((voice,), can) == ((structs.replace(voice, caption=""),), (Text("Listen"),))


def test_a_caption_too_long_above_buttons_follows() -> None:
    can = channel(media=IMAGES, max_caption=20, max_choice_text=8, max_choices=3)
    bare = structs.replace(PICTURE, caption="")
    (first, *_, (last, buttons)) = render((PICTURE, BUTTONS), can)
    assert (first, last, buttons) == ((bare,), Text("*glass*"), BUTTONS)


def test_choices_stand_under_a_picture_without_words_where_it_has_none() -> None:
    bare = structs.replace(PICTURE, caption="")
    assert render((bare, BUTTONS), channel(media=IMAGES, max_choices=3)) == ((bare, BUTTONS),)


def test_places() -> None:
    place = Location(48.8566, 2.3522, "Comptoir", "1 rue de Rivoli")
    assert render((place,), channel(locations=True)) == ((place,),)
    link = "https://www.openstreetmap.org/?mlat=48.856600&mlon=2.352200"
    assert render((place,), channel()) == ((Text(f"Comptoir\n1 rue de Rivoli\n{link}"),),)


OTHERS: list[Part] = [
    Template("welcome", "en"),
    People((Person("Ada"),)),
    Order((OrderItem("p1"),)),
    Form({"a": 1}),
    Unsupported("poll"),
]


@pytest.mark.parametrize("part", OTHERS, ids=lambda part: type(part).__name__)
def test_other_parts_pass_alone(part: Part) -> None:
    can = channel(max_choices=3)
    assert render((Text("one"), part, Text("two")), can) == (
        (Text("one"),),
        (part,),
        (Text("two"),),
    )


# Everything together

TOKENS = st.integers(100, 999).map("w{}".format)
"""Words that cannot be cut out of another by chance."""
SENTENCES = st.lists(
    TOKENS | st.sampled_from([". ", "\n\n", "! ", FAMILY, "*", "_so_", "*bold words*", "é"]),
    min_size=1,
    max_size=40,
).map(" ".join)
PAGES = st.integers(100, 999).map("https://x.test/p{}".format)
CHOICE = st.builds(
    Choice,
    label=st.lists(TOKENS, min_size=1, max_size=6).map(" ".join),
    payload=st.integers(100, 999).map("payload:{}".format) | st.just("payload:" + "x" * 70),
    description=st.just("") | TOKENS,
    url=st.just("") | PAGES,
)
CARDS = st.builds(
    Card,
    title=st.lists(TOKENS, min_size=1, max_size=30).map(" ".join),
    subtitle=st.just("") | TOKENS,
    text=SENTENCES,
    image=st.just("") | PAGES,
    url=st.just("") | PAGES,
    choices=st.lists(CHOICE, max_size=4).map(tuple),
)
MEDIA = st.builds(
    Media,
    kind=st.sampled_from(get_args(MediaKind)),
    url=PAGES,
    name=st.just("") | TOKENS,
    caption=st.just("") | SENTENCES,
    size=st.sampled_from([0, 10, 10_000_000]),
)
PARTS: st.SearchStrategy[list[Part]] = st.lists(
    st.builds(Text, SENTENCES)
    | st.builds(Choices, st.lists(CHOICE, min_size=1, max_size=14).map(tuple), TOKENS)
    | CARDS
    | st.builds(Carousel, st.lists(CARDS, min_size=1, max_size=7).map(tuple))
    | MEDIA
    | st.builds(Location, st.floats(-90, 90), st.floats(-180, 180), TOKENS, TOKENS)
    | st.sampled_from(OTHERS),
    min_size=1,
    max_size=4,
)
LIMIT = st.just(0) | st.integers(40, 200)
CHANNELS = st.builds(
    channel,
    max_text=st.integers(200, 400),
    text_unit=UNITS,
    joins=st.booleans(),
    max_caption=LIMIT,
    max_choices=st.integers(0, 10),
    max_choice_label=st.integers(12, 24),
    max_choice_text=LIMIT,
    max_payload=st.sampled_from([0, 64, 200]),
    max_rows=st.sampled_from([0, 11]),
    max_row_label=st.integers(12, 24),
    max_row_description=st.sampled_from([0, 40]),
    max_list_text=LIMIT,
    link_buttons=st.booleans(),
    cards=st.booleans(),
    max_cards=st.sampled_from([0, 1, 2, 5]),
    media=st.sets(st.sampled_from(get_args(MediaKind))).map(
        lambda kinds: {kind: MediaLimit(1000) for kind in kinds}
    ),
    locations=st.booleans(),
    templates=st.booleans(),
    window=st.just(timedelta(hours=24)),
)
FORMS = {
    ("Text",),
    ("Card",),
    ("Media",),
    ("Carousel",),
    ("Location",),
    ("Template",),
    ("People",),
    ("Order",),
    ("Form",),
    ("Unsupported",),
    ("Text", "Choices"),
    ("Card", "Choices"),
    ("Media", "Choices"),
    ("Carousel", "Choices"),
}


@given(parts=PARTS, can=CHANNELS)
@settings(max_examples=120, deadline=None)
def test_every_message_obeys_every_limit(parts: list[Part], can: Capabilities) -> None:
    for group in render(parts, can):
        if can.joins:
            for part in group:
                _check_part(part, can)
        else:
            assert tuple(type(part).__name__ for part in group) in FORMS
            _check_group(group, can)


def _check_group(group: tuple[Part, ...], can: Capabilities) -> None:
    for part in group:
        _check_part(part, can)
    if len(group) == 2:
        host, choices = group
        assert isinstance(choices, Choices)
        is_list = len(choices.choices) > can.max_choices
        room = (can.max_list_text if is_list else can.max_choice_text) or can.max_text
        words = host.text if isinstance(host, Text) else getattr(host, "caption", "")
        assert measure(words, can.text_unit) <= room
        if isinstance(host, Card):
            assert len(host.choices) + len(choices.choices) <= can.max_choices or not host.choices


def _check_part(part: Part, can: Capabilities) -> None:
    match part:
        case Text(text):
            assert 0 < measure(text, can.text_unit) <= can.max_text
        case Choices(choices, button):
            _check_choices(choices, can)
            assert measure(button, can.text_unit) <= can.max_choice_label
        case Card():
            _check_card(part, can)
        case Carousel(cards):
            assert 2 <= len(cards) <= can.max_cards
            for card in cards:
                _check_card(card, can)
        case Media(kind=kind, size=size, caption=caption):
            assert kind != "file" or size <= can.media[kind].bytes
            assert measure(caption, can.text_unit) <= can.max_caption
            assert not caption or kind in ("image", "video")
        case Location():
            assert can.locations


def _check_card(card: Card, can: Capabilities) -> None:
    assert can.cards
    assert len(card.choices) <= can.max_choices
    if card.choices:
        _check_choices(card.choices, can)
    said = "\n".join((card.title, card.subtitle, card.text, card.url))
    assert measure(said, can.text_unit) <= min(can.max_text, can.max_choice_text or can.max_text)


def _check_choices(choices: tuple[Choice, ...], can: Capabilities) -> None:
    assert choices
    assert len({choice.label for choice in choices}) == len(choices)
    is_list = len(choices) > can.max_choices
    assert len(choices) <= (can.max_rows if is_list else can.max_choices)
    for choice in choices:
        assert not choice.url or (can.link_buttons and not is_list)
        assert not can.max_payload or len(choice.payload.encode()) <= can.max_payload
        limit = can.max_row_label if is_list else can.max_choice_label
        assert 0 < measure(choice.label, can.text_unit) <= limit
        if is_list:
            assert measure(choice.description, can.text_unit) <= can.max_row_description


@given(parts=PARTS, can=CHANNELS)
@settings(max_examples=120, deadline=None)
def test_nothing_is_lost(parts: list[Part], can: Capabilities) -> None:
    groups = render(parts, can)
    said = _said([part for group in groups for part in group])
    for part in parts:
        for word in _needed(part, can):
            assert word in said, (word, groups)


def _said(parts: list[Part]) -> str:
    """All words, payloads and addresses of messages; marking left out."""
    return " ".join(to_plain(text) for part in parts for text in _texts(part))


def _texts(part: Part) -> list[str]:
    match part:
        case Text(text):
            return [text]
        case Choices(choices):
            return [f"{c.label} {c.payload} {c.url}" for c in choices]
        case Card(title, subtitle, text, image, _, url):
            return [title, subtitle, text, image, url, *_texts(Choices(part.choices))]
        case Carousel(cards):
            return [text for card in cards for text in _texts(card)]
        case Media():
            return [part.url, part.name, part.caption]
        case Location():
            return [f"{part.latitude:.6f} {part.longitude:.6f}", part.name, part.address]
        case _:
            return [repr(part)]


def _needed(part: Part, can: Capabilities) -> list[str]:
    """What must be found again. A label may be cut; then its payload or its first word is there,
    and where its number is typed, all of it. The picture of a card with a link is an ornament."""
    match part:
        case Choices(choices):
            return [need for choice in choices for need in (choice.url, choice.label.split()[0])]
        case Card(title, subtitle, text, image, _, url, _, choices):
            picture = "" if url else image
            return [*f"{title} {subtitle} {url} {picture}".split(), *_words(text)] + [
                c.url for c in choices
            ]
        case Carousel(cards):
            return [need for card in cards for need in _needed(card, can)]
        case Text(text):
            return _words(text)
        case Media():
            return [part.url, *_words(part.caption)]
        case Location():
            return [f"{part.latitude:.6f}", f"{part.longitude:.6f}", part.name, part.address]
        case _:
            return [repr(part)]


def _words(text: str) -> list[str]:
    return re.findall(r"w\d{3}|" + FAMILY, text)


@given(parts=st.lists(CHOICE, min_size=1, max_size=14), can=CHANNELS)
@settings(max_examples=80, deadline=None)
def test_every_choice_can_be_made(parts: list[Choice], can: Capabilities) -> None:
    """By a tap on its payload, by its address, or by the number under which it is remembered."""
    groups = render((Text("Well?"), Choices(tuple(parts))), can)
    tapped = {c.payload for g in groups for p in g if isinstance(p, Choices) for c in p.choices}
    text = "\n".join(p.text for g in groups for p in g if isinstance(p, Text))
    for number, choice in enumerate(parts, 1):
        first = choice.label.split()[0]
        assert (
            (choice.url and choice.url in text)
            or choice.payload in tapped
            or re.search(rf"^{number}\. {first}", text, re.MULTILINE)
        )


@given(parts=PARTS, can=CHANNELS)
@settings(max_examples=80, deadline=None)
def test_rendering_is_done_once(parts: list[Part], can: Capabilities) -> None:
    """The same again for the same, and a message that was rendered stays as it is."""
    groups = render(parts, can)
    assert render(parts, can) == groups
    for group in groups:
        assert render(group, can) == (group,)


def test_three_cards_are_few() -> None:
    assert MAX_SINGLE_CARDS == 3
