"""A person is asked what they think, and their answer is no wish."""

from __future__ import annotations

from typing import Any

import pytest

from comptoir.assistant.rating import rating_in
from comptoir.assistant.texts import TEXTS
from comptoir.inbox.texts import RATING
from comptoir.model.conversation import Conversation, Turn
from comptoir.model.message import Message, MessageStatus, Text
from comptoir.store import ratings
from comptoir.testing import Customer, Story, until
from tests.stories.conftest import on_sqlite
from tests.stories.test_inbox import Inbox, inbox
from tests.web.test_rules import FRIDAY

__all__ = ["inbox"]


async def resolved(story: Story, inbox: Inbox, who: Customer, form: str) -> str:
    """The path of a conversation that people of a team had, and are done with."""
    team = await inbox.ok("POST", "/teams", {"name": form, "members": []})
    rules = {"takes": True, "rating": form}
    await inbox.ok("PUT", f"/teams/{team['id']}/rules", rules)
    await who.says("HUMAN")
    await who.hears()
    where = await inbox.of(who)

    async def has_team() -> bool:
        return bool((await inbox.ok("GET", where))["team_id"] == team["id"])

    await until(has_team, "the team has it")
    await inbox.ok("POST", f"{where}/state", {"state": "resolved"})
    return where


async def test_a_score_and_a_comment_are_kept_and_answer_nothing(
    story: Story, inbox: Inbox
) -> None:
    await story.answers("5", "Five apples.")
    ada = story.customer("ada")
    where = await resolved(story, inbox, ada, "stars")
    assert (await ada.hears()).startswith(RATING["en"])
    await ada.says("5")
    assert (await ada.hears()).startswith(TEXTS["en"]["rated"])
    await story.settled()
    assert (await inbox.ok("GET", where))["state"] == "resolved"
    await ada.says(TEXTS["en"]["add_comment"].upper())
    assert await ada.hears() == TEXTS["en"]["comment_wanted"]
    await ada.says("ping")
    assert await ada.hears() == TEXTS["en"]["comment_kept"]
    await story.settled()
    told = (await inbox.ok("GET", f"{where}/events"))["items"]
    rated = [(e["text"], e["details"].get("score")) for e in told if e["what"] == "rating"]
    assert rated == [("ping", None), ("", 5)]
    id = where.rpartition("/")[2]
    (kept,) = await story.runtime.db.read(
        lambda tx: ratings.list_ratings(tx, story.workspace.id, id)
    )
    assert (kept.score, kept.comment, kept.form) == (5, "ping", "stars")
    (listed,) = (await inbox.ok("GET", "/ratings"))["items"]
    assert (listed["score"], listed["comment"], listed["conversation_id"]) == (5, "ping", id)
    shown = await inbox.ok("GET", where)
    assert (shown["state"], shown["owner"], shown["waiting_since"]) == (
        "resolved",
        "assistant",
        None,
    )
    await ada.says("ping")
    assert await ada.hears() == "pong", "only what was asked for is a comment"
    span = (await inbox.ok("GET", "/insights/overview"))["span"]
    assert (span["rating_asked"], span["rated"], span["rated_good"]) == (1, 1, 1)


@on_sqlite
async def test_who_asks_for_something_instead_gets_it(story: Story, inbox: Inbox) -> None:
    ada, eve = story.customer("ada"), story.customer("eve")
    where = await resolved(story, inbox, ada, "thumbs")
    await ada.hears()
    await ada.says("ping")
    assert await ada.hears() == "pong"
    id = where.rpartition("/")[2]
    (kept,) = await story.runtime.db.read(
        lambda tx: ratings.list_ratings(tx, story.workspace.id, id)
    )
    assert kept.score is None
    for payload in (f"rating:{kept.id}:1", f"rating:{kept.id}:5", "rating:nothing:1"):
        await eve.taps(payload)
        await eve.hears()
    await ada.taps(f"rating:{kept.id}:5")
    await ada.hears()
    await story.settled()
    (kept,) = await story.runtime.db.read(
        lambda tx: ratings.list_ratings(tx, story.workspace.id, id)
    )
    assert kept.score is None, "neither of somebody else, nor out of the form"
    await ada.taps(f"rating:{kept.id}:1")
    await ada.hears()
    await story.settled()
    (kept,) = await story.runtime.db.read(
        lambda tx: ratings.list_ratings(tx, story.workspace.id, id)
    )
    assert kept.score == 1


@pytest.mark.parametrize(
    ("payload", "score"),
    [
        ("rating:a:3", 3),
        ("rating:a:comment", None),
        *((odd, ...) for odd in ("rating:a:6", "rating:a:33", "rating:a:", "rating:3", "rate:a:3")),
    ],
)
def test_odd_payloads_are_no_ratings(payload: str, score: Any) -> None:
    talk = Conversation(workspace_id="w", id="t", channel_id="c", contact_id="p", key="p")
    message = Message(
        workspace_id="w",
        id="m",
        conversation_id="t",
        position=1,
        direction="in",
        author="contact",
        parts=(Text("3"),),
        payload=payload,
        status=MessageStatus.received,
        created_at=FRIDAY,
    )
    turn = Turn(
        workspace_id="w", id="m", conversation=talk, messages=(message,), channel_type="open"
    )
    found = rating_in(turn, payload, FRIDAY)
    assert (found.score if found else ...) == score
