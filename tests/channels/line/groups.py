"""One group of every kind that may be sent, each as long as it gets."""

from __future__ import annotations

from comptoir.model.message import (
    Card,
    Carousel,
    Choice,
    Choices,
    Location,
    Media,
    Part,
    Template,
    Text,
)

LONG = "Crème 👩‍🍳 " * 600
MANY = Choices(tuple(Choice(f"👩‍🍳 {n} {LONG}"[:80], f"p{n}") for n in range(13)))
FULL = Card(
    title=LONG,
    subtitle=LONG,
    text=LONG,
    image="https://example.com/" + "i" * 1900,
    url="https://example.com/" + "u" * 900,
    choices=MANY.choices,
)
GROUPS: dict[str, tuple[Part, ...]] = {
    "text": (Text(LONG[:2500]),),
    "choices": (Text("Which?"), MANY),
    "only choices": (MANY,),
    "no words": (Text(" "),),
    "nothing": (),
    "card": (FULL,),
    "empty card": (Card(title=""),),
    "card and choices": (FULL, MANY),
    "carousel": (Carousel(tuple([FULL] * 12)),),
    "too many cards": (Carousel(tuple([Card(title="x")] * 30)), MANY),
    "empty carousel": (Carousel(()),),
    "image": (Media(kind="image", url="https://example.com/a.jpg", caption=LONG), MANY),
    "video": (Media(kind="video", url="https://example.com/a.mp4"), MANY),
    "voice": (Media(kind="voice", url="https://example.com/a.m4a", size=1),),
    "file": (Media(kind="file", url="https://example.com/a.pdf", name="a.pdf"), MANY),
    "long address": (Media(kind="image", url="https://example.com/" + "a" * 3000),),
    "location": (Location(latitude=-90, longitude=180, name=LONG, address=LONG),),
    "template": (Template(name="t", language="en", values={"1": LONG}),),
    "several": tuple(Text(f"{n}") for n in range(9)),
}
