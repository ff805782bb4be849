"""Signing up by a form's word: shown what it is for, kept after a yes, counted, and left."""

from __future__ import annotations

from typing import Any

from comptoir.campaigns.forms import FormChange, NewForm, add_form, change_form, set_form_text
from comptoir.model.form import Form, entry_wish
from comptoir.people.acting import By
from comptoir.store import topics
from comptoir.store.consents import history_rows
from comptoir.store.forms import form_figures
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
        first, second = await ledger(story)
        assert {first.purpose, second.purpose} == {"topic:kitchen", "topic:bakery"}
        assert (first.text, first.text_version) == (TEXTS["en"], 1), "as they were shown it"
        assert (first.source, first.state) == ("keyword", "given")
        await ben.says("start rezepte")
        await ben.hears()
        assert await figures(story, form) == {"keyword": (2, 2, 0)}
        await ben.says("STOP Rezepte")
        await ben.hears()
        assert [row.state for row in await ledger(story)] == ["given"] * 4 + ["withdrawn"] * 2
        assert await figures(story, form) == {"keyword": (2, 2, 1)}
        await change_form(by, form.id, FormChange(archived=True))
        await ada.says("rezepte")
        assert "Now every day" not in await ada.hears(), "an ended form is a word like any other"


async def test_one_yes_is_enough_where_the_topics_say_so(opened: Opener) -> None:
    async with opened(adapters=[Script("none")], burst_seconds=0.0) as story:
        _, form = await made(story, created_at=story.runtime.clock(), double_opt_in=False)
        ada = story.customer("ada", "script")
        await ada.says("STOP")
        await ada.hears()
        await ada.says("Rezepte")
        assert "Kitchen" in await ada.hears()
        rows = [(row.purpose, row.state) for row in await ledger(story)]
        assert rows[0] == ("all", "withdrawn")
        assert ("all", "given") in rows
        assert ("topic:kitchen", "given") in rows
        assert await figures(story, form) == {"keyword": (1, 1, 0)}
        assert entry_wish(form.id, "poster") == f"form:poster:{form.id}"
