"""What people tell of themselves is kept as rows, counts in their next answers, and is erasable."""

from __future__ import annotations

from typing import Any

from comptoir.model.contact import Preference
from comptoir.store import preferences
from comptoir.store.tables import conversation, turn
from comptoir.testing import Customer, Story, until
from tests.stories.conftest import Opener, on_sqlite


async def kept(story: Story, who: Customer) -> tuple[Preference, ...]:
    """The preferences of somebody as they are stored."""
    id, name = story.workspace.id, f"open:{who.key}"
    contact = await story.runtime.db.read(lambda tx: preferences.access_contact(tx, id, name))
    return await story.runtime.db.read(lambda tx: preferences.list_preferences(tx, id, contact))


async def rows(story: Story, table: Any, column: str) -> list[Any]:
    """One column of a table."""
    return await story.runtime.db.read(lambda tx: list(tx.execute(table.select()).mappings().all()))


async def test_a_preference_is_a_row_with_the_message_that_says_so(story: Story) -> None:
    ada = story.customer("ada")
    await ada.says("I'm vegetarian")
    assert "vegetarian" in await ada.hears()
    (one,) = await kept(story, ada)
    (said, _) = await story.said(ada)
    assert (one.kind, one.value, one.message_id) == ("diet", "vegetarian", said.id)
    assert one.declared_at is not None
    await ada.says("I'm vegetarian")
    await ada.hears()
    assert len(await kept(story, ada)) == 1


async def test_forget_me_erases_and_messages_stay(story: Story) -> None:
    await story.document("When are you open?", "From 9 to 18.")
    ada, bob = story.customer("ada"), story.customer("bob")
    for who in (ada, bob):
        await who.says("I'm allergic to nuts")
        await who.hears()
    await ada.says("When are you open?")
    await ada.hears()
    await ada.says("forget me")
    assert "retention" in await ada.hears()
    assert len(await kept(story, ada)) == 1
    await ada.says("yes")
    assert "Done" in await ada.hears()
    await story.settled()
    assert await kept(story, ada) == ()
    assert len(await kept(story, bob)) == 1
    hers = await story.conversation(ada)
    assert hers is not None
    assert hers["memory"] == {}
    turns = [r for r in await rows(story, turn, "inputs") if r["conversation_id"] == hers["id"]]
    assert len(turns) == 4
    assert [r["inputs"] for r in turns] == [None] * 4
    assert len(await story.said(ada)) == 8


async def test_a_follow_up_goes_on_from_the_stored_memory(story: Story) -> None:
    await story.document("When are you open?", "From 9 to 18.")
    ada = story.customer("ada")
    await ada.says("When are you open?")
    assert "From 9" in await ada.hears()
    await ada.says("tell me more")
    assert "From 9" in await ada.hears()
    row = await story.conversation(ada)
    assert row is not None
    assert row["memory"]["wish"] == "When are you open?"
    assert len(row["memory"]["shown"]) == 1


@on_sqlite
async def test_another_workspace_knows_nothing_of_them(
    opened: Opener, free_ports: tuple[int, ...], allowed_hosts: frozenset[tuple[str, int]]
) -> None:
    one, two = free_ports[:2]
    async with (
        opened(peer_port=one, allowed_hosts=allowed_hosts) as story,
        opened(slug="other", peer_port=two, allowed_hosts=allowed_hosts) as other,
    ):
        here, there = story.customer("ada"), other.customer("ada")
        await here.says("I'm vegetarian")
        await here.hears()
        await there.says("what do you know about me?")
        assert "nothing" in await there.hears()
        ids = [one.id for one in await kept(story, here)]
        row = await other.conversation(there)
        assert row is not None
        contact = row["contact_id"]
        gone = await other.runtime.db.write(
            lambda tx: preferences.remove(tx, other.workspace.id, contact, ids)
        )
        assert gone == 0
        assert len(await kept(story, here)) == 1


@on_sqlite
async def test_a_keyword_leaves_no_memory(story: Story) -> None:
    """What is answered by a fixed text has nothing to go on from: the row is not even written."""
    ada = story.customer("ada")
    await ada.says("ping")
    await ada.hears()

    async def is_done() -> bool:
        return len(await rows(story, conversation, "memory")) == 1

    await until(is_done, "a conversation")
    assert [r["memory"] for r in await rows(story, conversation, "memory")] == [{}]
