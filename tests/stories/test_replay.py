"""A decision can be made again: at its moment, with what it rested on, with the same outcome."""

from __future__ import annotations

import pytest

from comptoir.cli.replaying import Replayed, replay_message
from comptoir.errors import NotFound
from comptoir.model.weights import Weights
from comptoir.store import preferences, workspaces
from comptoir.testing import Customer, Story


async def replayed(story: Story, who: Customer, number: int) -> Replayed:
    """The decision about one of the messages of a conversation, counted from 0, made again."""
    message = (await story.said(who))[number]
    return await replay_message(story.runtime, story.workspace, message.id)


async def test_the_same_is_decided_again(story: Story) -> None:
    """Theirs or ours, a first wish or a follow-up, whatever was said since."""
    await story.document("When are you open?", "From 9 to 18.")
    ada = story.customer("ada")
    for words in ("I'm vegetarian", "When are you open?", "tell me more", "what do you know"):
        await ada.says(words)
        await ada.hears()
    await story.settled()
    for number, rule in ((0, "declared"), (2, "title"), (3, "title"), (4, "details")):
        again = await replayed(story, ada, number)
        assert (again.is_same, again.changed) == (True, ())
        assert again.now["rule"] == rule
    assert len(await story.said(ada)) == 8


async def test_what_changed_since_is_said(story: Story) -> None:
    await story.document("When are you open?", "From 9 to 18.")
    ada = story.customer("ada")
    await ada.says("When are you open on Sundays?")
    await ada.hears()
    id = story.workspace.id
    await story.runtime.db.write(lambda tx: workspaces.set_weights(tx, id, Weights(who=0.4)))
    await story.document("When are you open on Sundays?", "Never.")
    again = await replayed(story, ada, 0)
    assert not again.is_same
    assert any(line.startswith("document: ") for line in again.changed)
    assert any(line.startswith("content: ") for line in again.changed)


async def test_what_was_erased_or_commanded_cannot_be_replayed(story: Story) -> None:
    ada = story.customer("ada")
    for words in ("I'm vegetarian", "menu"):
        await ada.says(words)
        await ada.hears()
    id, name = story.workspace.id, f"open:{ada.key}"
    contact = await story.runtime.db.read(lambda tx: preferences.access_contact(tx, id, name))
    await story.runtime.db.write(lambda tx: preferences.forget(tx, id, contact))
    for number in (0, 2):
        with pytest.raises(NotFound):
            await replayed(story, ada, number)
    with pytest.raises(NotFound):
        await replay_message(story.runtime, story.workspace, "nothing")
