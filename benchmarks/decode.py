"""What it costs to understand what a platform posts: from bytes to a message, signature included.

    python -m benchmarks.decode [--rounds 15] [--messages 1000]

A batch of text messages as Meta posts it, verified, split and parsed by our adapter; and the same
messages posted one by one. Beside it in the same run, where they are installed, pywa with the same
posts, one by one, for it reads only the first message of a batch; and aiogram with the same texts
as Telegram posts them, beside our Telegram adapter. Each of them twice:

- as an application calls it with a post it got: pywa's `webhook_update_validator` and
  `webhook_update_handler`, aiogram's `feed_raw_update`, a handler taking the message;
- its parser alone, under the same check of the signature: the least it can cost.

All get the same bytes and hand over the text of each message, which is compared before anything is
measured. Ours makes two passes: pieces with an id, a conversation and a kind, which are stored;
then their meaning. Processor time is measured, rounds are interleaved, medians printed: trust the
ratios. The bars: 25 µs for a message of a batch, and a fifth of what the others cost.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import hmac
import json
import statistics
import time
from collections.abc import Callable
from typing import Any

from comptoir.channels.base import Adapter, Post
from comptoir.channels.registry import ADAPTERS
from comptoir.model.channel import Channel
from comptoir.model.message import Text
from comptoir.model.update import MessageReceived

BAR = 25.0
"""Microseconds a message of a batch may cost."""
TIMES = 5.0
"""How many times cheaper than the others it is to be."""
SECRET = "the app secret"
PHONE = "106540352242922"
ENTRY = 50
"""Messages in one entry of the batch."""
IN_A_ROW = 3
"""Times that each works in a round, after one that does not count."""
TOKEN = "x-telegram-bot-api-secret-token"
BATCH, SINGLE, TELEGRAM = "WhatsApp, one batch", "WhatsApp, one by one", "Telegram"
BESIDE = {"pywa": (BATCH, SINGLE), "aiogram": ("", TELEGRAM)}
"""What of ours the others stand beside: in a batch, where there are some, and one by one."""
Work = Callable[[], list[str]]
"""Understands some posts; the texts of their messages."""


def message_of(number: int) -> dict[str, Any]:
    """One text message, as Meta writes it."""
    return {
        "from": f"1650555{number:04d}",
        "from_user_id": f"US.1349120865530274{number:04d}",
        "id": f"wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0{number:04d}",
        "timestamp": str(1_749_416_383 + number),
        "type": "text",
        "text": {"body": f"Is there a cake with raspberries for {number} people?"},
    }


def post_of(numbers: range) -> bytes:
    """One post with so many messages, over several entries."""
    entries = [_entry(numbers[start : start + ENTRY]) for start in range(0, len(numbers), ENTRY)]
    body = {"object": "whatsapp_business_account", "entry": entries}
    return json.dumps(body, separators=(",", ":")).encode()


def _entry(numbers: range) -> dict[str, Any]:
    messages = [message_of(number) for number in numbers]
    contacts = [
        {"profile": {"name": "Ada"}, "wa_id": m["from"], "user_id": m["from_user_id"]}
        for m in messages
    ]
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "15550783881", "phone_number_id": PHONE},
        "contacts": contacts,
        "messages": messages,
    }
    return {"id": "102290129340398", "changes": [{"field": "messages", "value": value}]}


def update_of(number: int) -> bytes:
    """The same text, as Telegram posts it."""
    person = {"id": 10_000_000 + number, "is_bot": False, "first_name": "Ada", "username": "ada"}
    message = {
        "message_id": number,
        "from": {**person, "language_code": "en"},
        "chat": {"id": person["id"], "first_name": "Ada", "username": "ada", "type": "private"},
        "date": 1_749_416_383 + number,
        "text": message_of(number)["text"]["body"],
    }
    return json.dumps({"update_id": 500_000_000 + number, "message": message}).encode()


def sign(raw: bytes) -> str:
    """The signature Meta puts on a post."""
    return "sha256=" + hmac.new(SECRET.encode(), raw, hashlib.sha256).hexdigest()


def adapter_of(channel_type: str) -> Adapter:
    """Our adapter of a type."""
    return next(adapter() for adapter in ADAPTERS if adapter.type == channel_type)


def channel_of(channel_type: str) -> Channel:
    """A channel of a type."""
    return Channel(workspace_id="w", id="c", type=channel_type, name="c", secret=SECRET, config={})


def ours(channel_type: str, posts: list[bytes], headers: list[dict[str, str]]) -> Work:
    """Verifies, splits and parses `posts` with our adapter."""
    adapter = adapter_of(channel_type)
    channel = channel_of(channel_type)
    pairs = [Post(raw=raw, headers=head) for raw, head in zip(posts, headers, strict=True)]

    def work() -> list[str]:
        texts = []
        for post in pairs:
            adapter.verify(channel, post)
            for piece in adapter.split(channel, post.raw):
                update = adapter.parse(channel, piece.raw)
                said = update.parts[0] if isinstance(update, MessageReceived) else None
                texts.append(said.text if isinstance(said, Text) else "")
        return texts

    return work


def with_pywa(posts: list[bytes]) -> dict[str, Work]:
    """pywa: as an application calls it, and its parser alone."""
    try:
        from pywa.client import WhatsApp  # noqa: PLC0415 (only where installed)
        from pywa.handlers import MessageHandler  # noqa: PLC0415
        from pywa.types.base_update import RawUpdate  # noqa: PLC0415
        from pywa.types.message import Message  # noqa: PLC0415
    except ImportError:
        return {}
    # It would take the posts of the second round for duplicates, which would spare it the work.
    client = WhatsApp(
        phone_id=PHONE, token="t", app_secret=SECRET, verify_token="v", skip_duplicate_updates=False
    )
    signed = [(raw, sign(raw)) for raw in posts]
    texts: list[str] = []
    client.add_handlers(MessageHandler(lambda _, message: texts.append(message.text or "")))

    def handle() -> list[str]:
        texts.clear()
        for raw, signature in signed:
            assert client.webhook_update_validator(raw, signature) is None
            client.webhook_update_handler(raw)
        return texts

    def parse() -> list[str]:
        texts.clear()
        for raw, signature in signed:
            assert hmac.compare_digest(sign(raw), signature)
            update = RawUpdate(raw, hmac_header=signature, update_hash="")
            texts.append(Message.from_update(client, update).text or "")
        return texts

    return {"  pywa": handle, "  pywa, its parser alone": parse}


def with_aiogram(posts: list[bytes]) -> dict[str, Work]:
    """aiogram: as an application calls it, and its parser alone."""
    try:
        from aiogram import Bot, Dispatcher  # noqa: PLC0415 (only where installed)
        from aiogram.types import Message, Update  # noqa: PLC0415
    except ImportError:
        return {}
    bot, dispatcher, loop = Bot("42:test"), Dispatcher(), asyncio.new_event_loop()
    given, wanted = SECRET.encode(), SECRET.encode()
    texts: list[str] = []

    @dispatcher.message()
    async def take(message: Message) -> None:
        texts.append(message.text or "")

    async def feed() -> None:
        for raw in posts:
            assert hmac.compare_digest(given, wanted)
            await dispatcher.feed_raw_update(bot, json.loads(raw))

    def handle() -> list[str]:
        texts.clear()
        loop.run_until_complete(feed())
        return texts

    def parse() -> list[str]:
        texts.clear()
        for raw in posts:
            assert hmac.compare_digest(given, wanted)
            message = Update.model_validate_json(raw).message
            texts.append((message.text if message else "") or "")
        return texts

    return {"  aiogram": handle, "  aiogram, its parser alone": parse}


def variants(messages: int) -> dict[str, Work]:
    """What is measured, by its name."""
    numbers = range(messages)
    batch = post_of(numbers)
    single = [post_of(numbers[n : n + 1]) for n in numbers]
    updates = [update_of(number) for number in numbers]
    found = {
        BATCH: ours("whatsapp", [batch], [_signed(batch)]),
        SINGLE: ours("whatsapp", single, [_signed(raw) for raw in single]),
        **with_pywa(single),
        TELEGRAM: ours("telegram", updates, [{TOKEN: SECRET}] * messages),
        **with_aiogram(updates),
    }
    said = [message_of(number)["text"]["body"] for number in numbers]
    for name, work in found.items():
        assert work() == said, f"{name} reads something else"
    return found


def _signed(raw: bytes) -> dict[str, str]:
    return {"x-hub-signature-256": sign(raw)}


def measure(works: dict[str, Work], rounds: int) -> dict[str, float]:
    """Microseconds of processor time a message, the median of interleaved rounds.

    Each works several times in a row: what ran before it has emptied the processor's caches.
    """
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            work()
            began = time.process_time()
            count = sum(len(work()) for _ in range(IN_A_ROW))
            taken[name].append((time.process_time() - began) / count * 1e6)
    return {name: statistics.median(times) for name, times in taken.items()}


def table(found: dict[str, float]) -> str:
    """Costs; those of the others also as multiples of ours."""
    lines = [f"{'':<28}{'µs/message':>12}{'of a batch':>12}{'one by one':>12}"]
    for name, cost in found.items():
        batch, single = BESIDE.get(name.split(",")[0].strip(), ("", ""))
        beside = [f"{cost / found[mine]:.1f}x" if mine else "" for mine in (batch, single)]
        lines.append(f"{name:<28}{cost:>12.1f}{beside[0]:>12}{beside[1]:>12}".rstrip())
    return "\n".join(lines)


def verdicts(found: dict[str, float]) -> list[str]:
    """How each bar was kept."""
    cost = found[BATCH]
    lines = [f"{cost:.1f} µs a message of a batch, at most {BAR:.0f}: {_kept(cost <= BAR)}"]
    for name, (batch, single) in BESIDE.items():
        if f"  {name}" in found:
            times = found[f"  {name}"] / found[batch or single]
            is_kept = _kept(times >= TIMES)
            lines.append(f"{times:.1f} times cheaper than {name}, at least {TIMES:.0f}: {is_kept}")
    return lines


def _kept(is_kept: bool) -> str:
    return "kept" if is_kept else "MISSED"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--messages", type=int, default=1000)
    options = parser.parse_args()
    found = measure(variants(options.messages), options.rounds)
    print(table(found), "", *verdicts(found), sep="\n")


if __name__ == "__main__":
    main()
