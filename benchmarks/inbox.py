"""The inbox when it is full: lists, opening, searching; p95 of each against 200 ms.

    python -m benchmarks.inbox [--conversations 100000] [--messages 3000000] [--database URL]

The words follow Zipf's law over 20,000 invented ones. What is timed is what the server does for a
request, without HTTP: reading, and putting into shape. Without `--database` it is a SQLite file.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert
from sqlalchemy import text as sql

from benchmarks.load import quantile
from benchmarks.path import words_of
from comptoir.model.channel import Channel
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime, open_runtime
from comptoir.settings import settings_from
from comptoir.store import feed, shown
from comptoir.store.channels import put_channel
from comptoir.store.conversation_pages import Wanted, count_conversations, list_places
from comptoir.store.hot import Hot
from comptoir.store.search import Entry, find_newest, put_entries
from comptoir.store.tables import address, contact, conversation, message
from comptoir.store.workspaces import ensure_workspace
from comptoir.web.conversation_views import conversation_shown, message_shown
from comptoir.web.search import snippet

BAR = 0.2
"""Seconds that p95 of each may take."""
WORKSPACE = Workspace(id="bench", slug="bench", name="Bench", languages=("en",))
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
CHUNK = 10_000
OWNERS = ("assistant",) * 90 + ("team",) * 6 + ("member",) * 4
STATES = ("resolved",) * 80 + ("open",) * 17 + ("snoozed",) * 3
_CONTACT = Hot(insert(contact), "workspace_id", "id", "name", "language", "created_at")
_ADDRESS = Hot(
    insert(address),
    *("workspace_id", "channel_type", "value", "contact_id", "details", "created_at"),
)
_CONVERSATION = Hot(
    insert(conversation),
    *("workspace_id", "id", "channel_id", "contact_id", "key", "owner", "state", "memory"),
    *("last_position", "last_message_at", "waiting_since", "created_at"),
)
_MESSAGE = Hot(
    insert(message),
    *("workspace_id", "id", "conversation_id", "channel_id", "position", "direction", "author"),
    *("parts", "status", "rank", "created_at"),
)
_INDEX = "ix_search_entry_words"


class Made:
    """What is put into the database, the same in each run."""

    def __init__(self, conversations: int, messages: int) -> None:
        self.dice = random.Random(11)
        self.conversations = conversations
        self.each = messages // conversations
        self.words = list(dict.fromkeys(words_of(self.dice, 40_000)))[:20_000]
        self._weights = list(accumulate(1 / (n + 2) for n in range(len(self.words))))

    def text(self) -> str:
        """A message of eight words."""
        return " ".join(self.dice.choices(self.words, cum_weights=self._weights, k=8))

    def people(self) -> Iterator[list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]]]:
        """Contacts with their address and conversation, in chunks."""
        for start in range(0, self.conversations, CHUNK):
            yield [self._person(n) for n in range(start, min(start + CHUNK, self.conversations))]

    def _person(self, n: int) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
        own = {"workspace_id": "bench", "created_at": BEGAN}
        last = BEGAN + timedelta(seconds=self.dice.randrange(20_000_000))
        state = self.dice.choice(STATES)
        name = f"{self.dice.choice(self.words).title()} {self.dice.choice(self.words).title()}"
        person = {**own, "id": f"p{n:07}", "name": name, "language": "en"}
        place = {**own, "channel_type": "open", "value": f"49170{n:07}", "contact_id": f"p{n:07}"}
        talk = {
            **own,
            "id": f"c{n:07}",
            "channel_id": "open",
            "contact_id": f"p{n:07}",
            "key": f"49170{n:07}",
            "owner": self.dice.choice(OWNERS),
            "state": state,
            "memory": {},
            "last_position": self.each,
            "last_message_at": last,
            "waiting_since": last if state == "open" and n % 3 else None,
        }
        return person, place | {"details": {}}, talk

    def messages(self) -> Iterator[list[dict[str, Any]]]:
        """What was said, in chunks, as if all conversations went on side by side."""
        chunk = []
        for position in range(1, self.each + 1):
            for n in range(self.conversations):
                chunk.append(self._message(n, position))
                if len(chunk) == CHUNK:
                    yield chunk
                    chunk = []
        yield chunk

    def _message(self, n: int, position: int) -> dict[str, Any]:
        inbound = position % 2 == 1
        return {
            "workspace_id": "bench",
            "id": f"m{position:03}{n:07}",
            "conversation_id": f"c{n:07}",
            "channel_id": "open",
            "position": position,
            "direction": "in" if inbound else "out",
            "author": "contact" if inbound else "assistant",
            "parts": [{"type": "text", "text": self.text()}],
            "status": "received" if inbound else "read",
            "rank": 10 if inbound else 8,
            "created_at": BEGAN + timedelta(seconds=position * 600_000 + n),
        }


async def fill(runtime: Runtime, made: Made) -> None:
    """Puts everything in, with its full-text index, and says how long that took."""
    now, began = runtime.clock(), time.perf_counter()
    channel = Channel(
        workspace_id="bench", id="open", type="open", name="Bench", secret="x", config={}
    )
    await runtime.db.write(lambda tx: ensure_workspace(tx, WORKSPACE, now))
    await runtime.db.write(lambda tx: put_channel(tx, runtime.vault, channel, token="t", now=now))
    for chunk in made.people():
        await runtime.db.write(lambda tx, rows=chunk: _put_people(tx, rows))  # type: ignore[misc]
    if runtime.db.kind == "postgresql":
        await runtime.db.write(_unindex)
    indexing = 0.0
    for rows in made.messages():
        await runtime.db.write(lambda tx, rows=rows: _MESSAGE.run(tx, rows))  # type: ignore[misc]
        at = time.perf_counter()
        entries = [_entry(row) for row in rows]
        await runtime.db.write(
            lambda tx, entries=entries: put_entries(tx, "bench", entries)  # type: ignore[misc]
        )
        indexing += time.perf_counter() - at
    await runtime.db.write(_finish)
    took = time.perf_counter() - began
    each = indexing / (made.conversations * made.each) * 1e6
    print(f"filled in {took:.0f} s; indexing a message {each:.0f} µs, aside from its path\n")


def _unindex(tx: Connection) -> None:
    """The index is built faster when all is there."""
    tx.execute(sql(f"DROP INDEX {_INDEX}"))


def _put_people(tx: Connection, rows: list[Any]) -> None:
    _CONTACT.run(tx, [person for person, _, _ in rows])
    _ADDRESS.run(tx, [place for _, place, _ in rows])
    _CONVERSATION.run(tx, [talk for _, _, talk in rows])


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(
        kind="message",
        subject=row["id"],
        text=row["parts"][0]["text"],
        marks=(f"conversation:{row['conversation_id']}", "channel:open", f"author:{row['author']}"),
    )


def _finish(tx: Connection) -> None:
    if tx.dialect.name == "postgresql":
        tx.execute(sql(f"CREATE INDEX {_INDEX} ON search_entry USING gin (words)"))
    tx.execute(sql("ANALYZE"))


def tasks(runtime: Runtime, made: Made) -> dict[str, Callable[[Connection], object]]:
    """What is timed, by name; each is another request every time."""
    dice = made.dice
    rare, common = made.words[5000:15_000], made.words[:20]

    def listed(**wanted: Any) -> Callable[[Connection], object]:
        def work(tx: Connection) -> object:
            places = list_places(tx, "bench", Wanted(**wanted), None, 51)
            ids = [place.id for place in places[:50]]
            found = shown.show_conversations(tx, "bench", ids)
            return [conversation_shown(runtime, one) for one in found]

        return work

    def opened(tx: Connection) -> object:
        id = f"c{dice.randrange(made.conversations):07}"
        conversation_shown(runtime, shown.access_conversation(tx, "bench", id))
        return [message_shown(runtime, one) for one in shown.list_said(tx, "bench", id, 0, 51)]

    def searched(*among: list[str], cut: int = 99, marks: bool = False) -> Any:
        def work(tx: Connection) -> object:
            text = " ".join(dice.choice(words) for words in among)[:cut]
            where = [f"conversation:c{dice.randrange(made.conversations):07}"] if marks else []
            ids = [hit.subject for hit in find_newest(tx, "bench", "message", text, where)]
            said = shown.find_said(tx, "bench", ids).values()
            talks = shown.show_conversations(
                tx, "bench", sorted({one.message.conversation_id for one in said})
            )
            shapes = [conversation_shown(runtime, one) for one in talks]
            return shapes, [snippet(one.message.text, text) for one in said]

        return work

    return {
        "list: newest": listed(),
        "list: of people, open": listed(owners=("team", "member"), states=("open",)),
        "list: waiting longest": listed(order="waiting", states=("open",)),
        "list: counts": lambda tx: count_conversations(tx, "bench"),
        "open a conversation": opened,
        "search: a rare word": searched(rare),
        "search: a common word": searched(common),
        "search: two common words": searched(common, common),
        "search: common and rare": searched(common, rare),
        "search: a beginning": searched(rare, cut=4),
        "search: in a conversation": searched(common, marks=True),
        "feed: ends": lambda tx: feed.ends(tx, "bench"),
    }


async def measure(runtime: Runtime, made: Made, times: int) -> None:
    """Prints the table."""
    print(f"{'':<28}{'p50 ms':>9}{'p95 ms':>9}{'our CPU':>9}")
    for name, work in tasks(runtime, made).items():
        took, spent = [], []
        for _ in range(times):
            began = time.perf_counter()
            spent.append(await runtime.db.read(partial(_cpu_of, work)))
            took.append(time.perf_counter() - began)
        p95 = quantile(took, 0.95)
        late = "" if p95 < BAR else f"  over {BAR * 1000:.0f} ms"
        print(
            f"{name:<28}{quantile(took, 0.5) * 1000:>9.1f}{p95 * 1000:>9.1f}"
            f"{quantile(spent, 0.5) * 1000:>9.1f}{late}",
            flush=True,
        )


def _cpu_of(work: Callable[[Connection], object], tx: Connection) -> float:
    """The processor time of this thread; on SQLite that is all there is to it."""
    began = time.thread_time()
    work(tx)
    return time.thread_time() - began


async def main() -> None:
    """Fills a database and measures on it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--conversations", type=int, default=100_000)
    parser.add_argument("--messages", type=int, default=3_000_000)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--database", default="", help="an empty PostgreSQL, or nothing")
    asked = parser.parse_args()
    made = Made(asked.conversations, asked.messages)
    with tempfile.TemporaryDirectory() as folder:
        database = asked.database or f"sqlite:///{folder}/bench.db"
        settings = settings_from({}, database=database, data_directory=Path(folder))
        async with open_runtime(settings) as runtime:
            await fill(runtime, made)
            await measure(runtime, made, asked.times)


if __name__ == "__main__":
    asyncio.run(main())
