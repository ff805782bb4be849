"""A topic of its own: subscribed and ended in the conversation, or confirmed by a link."""

from __future__ import annotations

import re
from typing import Any

import aiohttp
from sqlalchemy import select

from comptoir.campaigns.opt_in import ask_to_confirm
from comptoir.channels.base import RefusedSend
from comptoir.model.message import Text
from comptoir.outbound.say import say
from comptoir.store import tables, topics
from comptoir.store.consents import history_rows
from comptoir.store.ledger_check import verify
from comptoir.store.push_rules import put_rules
from comptoir.store.topics import Topic
from comptoir.testing import Script, Story, until
from comptoir.testing.permitting import NO_LIMITS
from tests.stories.conftest import Opener, on_sqlite

CAKE = (Text("Buy cake"),)


async def kitchen(story: Story) -> Topic:
    """A topic with a text in two languages."""
    rt, where = story.runtime, story.workspace.id
    new = Topic(workspace_id=where, id="t", slug="kitchen", name="Küche", created_at=rt.clock())

    def write(tx: Any) -> Topic:
        topics.add_topic(tx, new)
        put_rules(tx, where, NO_LIMITS, rt.clock())
        for language, text in (("en", "News every week"), ("de", "Jede Woche Neues")):
            topics.put_text(tx, where, "t", language, text, rt.clock())
        return topics.get_topic(tx, where, "kitchen")

    return await rt.db.write(write)


async def ledger(story: Story) -> list[tuple[str, str, str]]:
    rows = await story.runtime.db.read(
        lambda tx: tx.execute(
            history_rows(story.workspace.id).order_by(tables.consent.c.position)
        ).all()
    )
    checked = await story.runtime.db.read(lambda tx: verify(tx, story.workspace.id))
    assert checked.findings == ()
    return [(row.purpose, row.state, row.source) for row in rows]


async def offer(story: Story, to: str) -> str:
    said = await say(
        story.runtime, story.channels["script"], to, CAKE, kind="campaign", purpose="topic:kitchen"
    )
    return said.refusal.reason if said.refusal else ""


@on_sqlite
async def test_a_topic_begins_and_ends_by_a_word(opened: Opener) -> None:
    script = Script("none")
    async with opened(adapters=[script], burst_seconds=0.0) as story:
        await kitchen(story)
        await story.answers("ping", "pong")
        ada = story.customer("ada", "script")
        await ada.says("start küche")
        assert "Küche" in await ada.hears()
        assert await offer(story, "ada") == ""
        assert await ada.hears() == "Buy cake"
        script.results.append(RefusedSend("throttled", "slow down", 3600.0))
        assert await offer(story, "ada") == ""
        await until(lambda: story.outbox("queued"), "something that waits")
        assert await ada.hears() == "Buy cake", "a try that the platform put off"
        await ada.says("Kitchen STOP!")
        await until(lambda: story.outbox("refused"), "what waited is held back")
        assert "Küche" in await ada.hears()
        await ada.says("STOP kitchen")
        await story.settled()
        assert await offer(story, "ada") == "withdrawn"
        await ada.says("ping")
        assert await ada.hears() == "pong", "service goes on, and the second STOP was not answered"
        await ada.says("START kitchen")
        await ada.hears()
        await ada.says("STOP")
        await ada.hears()
        assert await offer(story, "ada") == "stopped"
        await ada.says("START")
        await ada.hears()
        assert await offer(story, "ada") == "withdrawn", "START brings no newsletter back"
        assert [(p, s) for p, s, _ in await ledger(story)] == [
            *(("topic:kitchen", s) for s in ("given", "withdrawn", "withdrawn", "given")),
            *(("all", "withdrawn"), ("topic:kitchen", "withdrawn"), ("all", "given")),
        ]


@on_sqlite
async def test_a_link_confirms_by_its_button_once(opened: Opener) -> None:
    async with opened(adapters=[Script("none")], burst_seconds=0.0) as story:
        topic, channel = await kitchen(story), story.channels["script"]
        ada = story.customer("ada", "script")
        await ada.says("Guten Tag")
        await ada.hears()
        more: dict[str, Any] = {"source": "form", "language": "de", "evidence": {"form": "footer"}}
        tokens = []
        for _ in range(2):
            await ask_to_confirm(story.runtime, channel, "ada", [topic], **more)
            found = re.search(r"/confirm/(\S+)", await ada.hears())
            assert found
            tokens.append(found[1])
        old, new = tokens
        assert await offer(story, "ada") == "no_consent"
        async with aiohttp.ClientSession(story.url) as browser:

            async def opens(method: str, token: str) -> tuple[int, str]:
                async with browser.request(method, f"/confirm/{token}") as answer:
                    assert "default-src 'none'" in answer.headers["content-security-policy"]
                    return answer.status, await answer.text()

            for method, token in (("GET", "nobody"), ("GET", old), ("POST", old)):
                assert (await opens(method, token))[0] == 404
            for _ in range(2):
                status, page = await opens("GET", new)
                assert status == 200
                assert "Jede Woche Neues" in page
            assert await offer(story, "ada") == "no_consent", "looking is not agreeing"
            assert (await opens("POST", new))[0] == 200
            assert (await opens("POST", new))[0] == 404
        assert await offer(story, "ada") == ""
        assert await ledger(story) == [("topic:kitchen", "given", "form")]
        (row,) = await story.runtime.db.read(
            lambda tx: tx.execute(select(tables.consent_evidence)).all()
        )
        assert (row.text, row.evidence["form"]) == ("Jede Woche Neues", "footer")


@on_sqlite
async def test_a_platform_says_how_many_people_a_day(opened: Opener) -> None:
    async with opened(adapters=[Script("none")], burst_seconds=0.0) as story:
        ada, channel = story.customer("ada", "script"), tables.channel

        async def known() -> Any:
            which = select(channel.c.config).where(channel.c.id == story.channels["script"].id)
            config = await story.runtime.db.read(lambda tx: tx.execute(which).scalar_one())
            return config.get("daily_people")

        for people, kept in ((250, 250), (0, None)):
            await ada.tells("ChannelChanged", what="limit", state="up", daily_people=people)

            async def is_kept(kept: int | None = kept) -> bool:
                return bool(await known() == kept)

            await until(is_kept, "the new limit")
