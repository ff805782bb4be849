"""Signing up by a form's word: shown what it is for, kept after a yes, counted, and left."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import update

from comptoir.campaigns.forms import FormChange, NewForm, add_form, change_form, set_form_text
from comptoir.errors import InputInvalid
from comptoir.model.form import Form, entry_wish
from comptoir.people.acting import By
from comptoir.store import tables as t
from comptoir.store import topics
from comptoir.store.consents import history_rows
from comptoir.store.forms import form_figures, get_form
from comptoir.store.ledger_check import verify
from comptoir.store.topics import Topic
from comptoir.testing import Script, Story
from tests.stories.conftest import Opener

TEXTS = {"en": "Recipes every week, by the kitchen.", "de": "Jede Woche Rezepte aus der Küche."}


async def made(story: Story, **more: Any) -> tuple[By, Form]:
    """A form for two topics."""
    rt, where = story.runtime, story.workspace.id
    by = By(runtime=rt, workspace_id=where, name="test")

    def write(tx: Any) -> None:
        for slug in ("kitchen", "bakery"):
            one = Topic(workspace_id=where, id=slug, slug=slug, name=slug.title(), **more)
            topics.add_topic(tx, one)

    await rt.db.write(write)
    new = NewForm(name="Recipes", word="Rezepte", topics=("kitchen", "bakery"))
    return by, await add_form(by, new, TEXTS)


async def ledger(story: Story) -> list[Any]:
    def read(tx: Any) -> list[Any]:
        assert verify(tx, story.workspace.id).findings == ()
        return list(tx.execute(history_rows(story.workspace.id).order_by("position")).all())

    return await story.runtime.db.read(read)


async def figures(story: Story, form: Form) -> dict[str, tuple[int, int, int]]:
    found = await story.runtime.db.read(
        lambda tx: form_figures(tx, story.workspace.id, [form.id]).get(form.id, [])
    )
    return {one.via: (one.signed_up, one.confirmed, one.left) for one in found}


async def _moved_to(story: Story, name: str, address: str) -> None:
    """What waits for an address of somebody waits for another of theirs."""
    mine = (t.opt_in.c.workspace_id == story.workspace.id, t.opt_in.c.address == name)
    moved = update(t.opt_in).where(*mine).values(address=address)
    assert await story.runtime.db.write(lambda tx: tx.execute(moved).rowcount)


async def test_a_word_signs_up_after_a_yes(opened: Opener) -> None:
    async with opened(adapters=[Script("none")], burst_seconds=0.0) as story:
        by, form = await made(story, created_at=story.runtime.clock())
        ada, ben = story.customer("ada", "script"), story.customer("ben", "script")
        await ada.says("rezepte!")
        assert TEXTS["en"] in (asked := await ada.hears())
        assert "START REZEPTE" in asked
        assert await ledger(story) == [], "nothing is permitted before the yes"
        await set_form_text(by, form.id, "en", "Now every day.")
        await ada.taps(f"form:{form.id}", "Yes, I agree")
        assert "Bakery" in await ada.hears()
        first, second = first2 = await ledger(story)
        assert {first.purpose, second.purpose} == {"topic:kitchen", "topic:bakery"}
        assert (first.text, first.text_version) == (TEXTS["en"], 1), "as they were shown it"
        assert (first.source, first.state) == ("keyword", "given")
        await ben.says("start rezepte")
        assert "Now every day." in await ben.hears(), "nobody showed it to them before"
        assert len(await ledger(story)) == 2
        await _moved_to(story, "ben", "elsewhere")
        await ben.says("start rezepte")
        assert "Now every day." in await ben.hears(), "another address was shown it"
        await ben.says("start rezepte")
        assert "Bakery" in await ben.hears()
        assert [row.text for row in (await ledger(story))[2:]] == ["Now every day."] * 2
        await ben.taps(f"form:{form.id}", "Yes, I agree")
        await ben.hears()
        assert len(await ledger(story)) == 4, "the same yes twice is one"
        assert await figures(story, form) == {"keyword": (2, 2, 0)}
        await ben.says("STOP Rezepte")
        await ben.hears()
        assert [row.state for row in await ledger(story)] == ["given"] * 4 + ["withdrawn"] * 2
        assert await figures(story, form) == {"keyword": (2, 2, 1)}
        await change_form(by, form.id, FormChange(archived=True))
        await ada.says("rezepte")
        assert "Now every day" not in await ada.hears(), "an ended form is a word like any other"
        await story.runtime.db.write(
            lambda tx: topics.change_topic(
                tx, story.workspace.id, "bakery", archived_at=story.runtime.clock()
            )
        )
        await ada.says("stop rezepte")
        assert "Bakery" in await ada.hears(), "whoever signed up may leave"
        assert {row.purpose for row in (await ledger(story))[6:]} == {row.purpose for row in first2}


async def test_who_changes_a_form_at_once_waits_or_is_told(opened: Opener) -> None:
    async with opened(adapters=[Script("none")], burst_seconds=0.0) as story:
        by, form = await made(story, created_at=story.runtime.clock())
        other = NewForm(name="Other", word="OTHER", topics=("bakery",))
        ids = [form.id, (await add_form(by, other, TEXTS)).id]
        texts = [f"Text {n}" for n in range(6)]
        await asyncio.gather(*(set_form_text(by, form.id, "en", one) for one in texts))
        shown = await story.runtime.db.read(lambda tx: get_form(tx, story.workspace.id, form.id))
        assert shown.texts["en"].version == 7
        same = (change_form(by, id, FormChange(word="SAME")) for id in ids)
        done = await asyncio.gather(*same, return_exceptions=True)
        assert sorted(type(one).__name__ for one in done) == ["Conflict", "Form"]


async def test_one_yes_is_enough_where_the_topics_say_so(opened: Opener) -> None:
    async with opened(adapters=[Script("none")], burst_seconds=0.0) as story:
        by, form = await made(story, created_at=story.runtime.clock(), double_opt_in=False)
        ada = story.customer("ada", "script")
        await ada.says("STOP")
        await ada.hears()
        await ada.says("Rezepte")
        assert "Kitchen" in await ada.hears()
        rows = [(row.purpose, row.state) for row in await ledger(story)]
        assert rows[0] == ("all", "withdrawn")
        assert ("all", "given") in rows
        assert ("topic:kitchen", "given") in rows
        assert {row.text for row in await ledger(story)} == {""}, "they saw a word, and no text"
        await story.runtime.db.write(
            lambda tx: topics.change_topic(tx, story.workspace.id, "kitchen", name="Rezepte")
        )
        await ada.says("stop rezepte")
        await ada.hears()
        await ada.says("start rezepte")
        await ada.hears()
        more = [(row.purpose, row.state) for row in (await ledger(story))[len(rows) :]]
        assert more == [("topic:kitchen", "withdrawn"), ("topic:kitchen", "given")], "the topic's"
        with pytest.raises(InputInvalid, match="is called"):
            await change_form(by, form.id, FormChange(word="bakery"))
        assert await figures(story, form) == {"keyword": (1, 1, 0)}
        assert entry_wish(form.id, "poster") == f"form:poster:{form.id}"
