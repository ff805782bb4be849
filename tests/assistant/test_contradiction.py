"""Where our own content says two things of one, both are said; nothing is made out of little."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection

from comptoir.assistant.contradiction import contradiction
from comptoir.model.document import Document, Draft, Source
from comptoir.model.message import Choices
from comptoir.runtime import Runtime
from comptoir.store import content, sources
from comptoir.store.content import Placed
from tests.assistant.corpora import document
from tests.assistant.talk import NOW, Talk, open_talk

JUNE, JULY = datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC)


def lamp(price: str, source: str = "s", **more: Any) -> Document:
    fields = {"price": price, "currency": "EUR"} | more
    return document(
        price + source, "Lamp Nova", "en", type="Product", source_id=source, fields=fields
    )


def question(text: str, source: str = "s", title: str = "When are you open?") -> Document:
    return document(text, title, "en", type="Question", source_id=source, text=text)


def concert(starts_at: str, url: str = "https://a.example/x", **more: Any) -> Document:
    fields = {"starts_at": starts_at}
    return document(starts_at, "Concert", "en", type="Event", url=url, fields=fields, **more)


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        (lamp("89.00"), lamp("99.00", "t"), "price"),
        (lamp("89.00"), lamp("89", "t"), ""),
        (lamp("89.00"), lamp("99.00"), ""),
        (lamp("89.00", sku="a"), lamp("99.00", "t", sku="b"), ""),
        (lamp("89.00", sku="a"), lamp("99.00", "t", sku="a"), "price"),
        (lamp("89.00"), lamp("99.00", "t", currency="CHF"), ""),
        (lamp("89.00"), lamp("", "t"), ""),
        (question("Monday to Friday, 9 to 18."), question("Monday to Friday, 9 to 19."), "text"),
        (question("Mondays, 09:00 to 18:00."), question("Mondays, 9 to 18."), ""),
        (question("Mondays, 10 to 18."), question("Mondays, 18 to 10."), ""),
        (question("Within 30 days."), question("You have 14 days for it."), "text"),
        (question("Within 30 days."), question("Ask in one of our 3 shops."), ""),
        (question("Within 30 days."), question("Of course."), ""),
        (question("It costs 1.234 euros."), question("It costs 1,234 euros."), ""),
        (question("9 to 18."), question("9 to 19.", title="When is the office open?"), ""),
        (question("x " * 300 + "9 hours"), question("8 hours"), ""),
        (concert("2026-12-01T20:00:00+01:00"), concert("2026-12-01T19:00:00+01:00"), "starts_at"),
        (concert("2026-12-01T20:00:00+01:00"), concert("2026-12-01T19:00:00+00:00"), ""),
        (concert("2026-12-01T20:00:00+01:00"), concert("2026-12-02T20:00:00+01:00", "other"), ""),
        (concert("2026-12-01T20:00:00+01:00"), concert("soon"), ""),
        (concert("2026-12-01T20:00:00+01:00", group="g"),
         concert("2026-12-01T19:00:00+01:00", group="g"), ""),
        (document("1", "Shop Lyon", "fr", fields={"opening_hours": "Lu-Sa 9-18 h"}),
         document("2", "Shop Lyon", "fr", fields={"opening_hours": "Lu-Sa 9-19 h"}, source_id="t"),
         "opening_hours"),
        (document("1", "Tiramisu", "fr", fields={"minutes": 30}),
         document("2", "Tiramisu", "fr", fields={"minutes": 45}, source_id="t"), ""),
    ],
)  # fmt: skip
def test_what_contradicts(one: Document, other: Document, field: str) -> None:
    assert contradiction(one, other) == contradiction(other, one) == field


async def told(runtime: Runtime, drafts: Sequence[tuple[str, Draft]], language: str = "en") -> Talk:
    """A talk among the drafts of several sources."""

    def fill(tx: Connection) -> None:
        for id, draft in drafts:
            source = Source(workspace_id="w", id=id, type="json", url=id)
            sources.put_source(tx, "w", source, NOW)
            placed = Placed(draft, draft.url, content.content_hash(draft))
            content.put_documents(tx, "w", id, [placed])

    talk = await open_talk(runtime, language=language)
    await runtime.db.write(fill)
    runtime.bus.publish("content.w")
    await talk.shelves.of("w")
    return talk


def hours(key: str, until: int, changed: datetime, **more: Any) -> Draft:
    return Draft(
        key=key, type="Question", title="When are you open?", language="en", modified_at=changed,
        text=f"Monday to Saturday, 9 to {until}.", **more,
    )  # fmt: skip


def product(host: str, price: str, language: str = "en") -> Draft:
    return Draft(key=host, type="Product", title="Lampadaire Nova", language=language,
                 url=f"https://{host}/nova", fields={"price": price, "currency": "EUR"},
                 modified_at=JULY)  # fmt: skip


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("asked", ["When are you open?", "when are you opne"])
async def test_two_answers_to_one_question_are_both_said(runtime: Runtime, asked: str) -> None:
    talk = await told(runtime, [("a", hours("1", 18, JUNE)), ("b", hours("2", 19, JULY))])
    said = await talk.says(asked)
    first = talk.last
    assert first.outcome == "answer"
    assert "9 to 18. (as of June 1, 2026)" in said
    assert "9 to 19. (as of July 1, 2026)" in said
    assert first.reasons.notes["contradiction"]["field"] == "text"
    assert isinstance(first.parts[-1], Choices)
    await talk.says("1")
    assert talk.last.outcome == "handoff"
    await talk.close()


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ["• a.example: €89.00 (as of July 1, 2026)", "A person can tell you"]),
        ("fr", ["• a.example: 89,00\u00a0€ (au 1 juillet 2026)", "Une personne"]),
        ("de", ["• b.example: 99,00\u00a0€ (Stand 1. Juli 2026)", "Eine Person"]),
    ],
)
async def test_two_prices_are_both_said(runtime: Runtime, language: str, lines: list[str]) -> None:
    drafts = [(h, product(h, p, language)) for h, p in (("a.example", "89"), ("b.example", "99"))]
    talk = await told(runtime, drafts, language)
    said = await talk.says("Lampadaire Nova")
    assert [line for line in lines if line not in said] == []
    await talk.close()


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_may_not_be_served_contradicts_nothing(runtime: Runtime) -> None:
    drafts = [
        ("a", hours("1", 18, JUNE)),
        ("b", hours("2", 19, JULY, valid_until=NOW)),
        ("c", hours("3", 20, JULY, audience=("tag:members",))),
    ]
    talk = await told(runtime, drafts)
    assert "9 to 18." in await talk.says("When are you open?")
    assert "contradiction" not in talk.last.reasons.notes
    talk.tags = ("members",)
    assert "9 to 20." in await talk.says("When are you open?")
    assert "9 to 19." not in await talk.says("When are you open?")
    await talk.close()
