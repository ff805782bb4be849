"""What it costs to understand what a platform posts: signature, cutting, meaning, per message.

    python -m benchmarks.decode [--rounds 15] [--messages 1000]

A batch of text messages as Meta posts it, verified, split and parsed by our adapter; and the same
messages posted one by one. Beside it in the same run, where they are installed: pywa over the same
posts, one by one, for it reads only the first message of a batch; and aiogram over the same texts
as Telegram posts them, with our Telegram adapter. Processor time is measured, rounds are
interleaved, medians printed: trust the ratios. The bar for a message of a batch is 25 µs.
"""

from __future__ import annotations

import argparse
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

BAR = 25.0
"""Microseconds a message of a batch may cost."""
SECRET = "the app secret"
ENTRY = 50
"""Messages in one entry of the batch."""
Work = Callable[[], int]


def message_of(number: int) -> dict[str, Any]:
    """One text message, as Meta writes it."""
    return {
        "from": f"1650555{number:04d}",
        "from_user_id": f"US.1349120865530274{number:04d}",
        "id": f"wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0{number:04d}",
        "timestamp": "1749416383",
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
        "metadata": {"display_phone_number": "15550783881", "phone_number_id": "106540352242922"},
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
        "date": 1_749_416_383,
        "text": message_of(number)["text"]["body"],
    }
    return json.dumps({"update_id": 500_000_000 + number, "message": message}).encode()


def sign(raw: bytes) -> str:
    """The signature Meta puts on a post."""
    return "sha256=" + hmac.new(SECRET.encode(), raw, hashlib.sha256).hexdigest()


def adapter_of(channel_type: str) -> Adapter | None:
    """Our adapter of a type."""
    return next((adapter() for adapter in ADAPTERS if adapter.type == channel_type), None)


def channel_of(channel_type: str) -> Channel:
    """A channel of a type."""
    return Channel(workspace_id="w", id="c", type=channel_type, name="c", secret=SECRET, config={})


def ours(channel_type: str, posts: list[bytes], headers: list[dict[str, str]]) -> Work | None:
    """Verifies, splits and parses `posts` with our adapter."""
    adapter = adapter_of(channel_type)
    if adapter is None:
        return None
    channel = channel_of(channel_type)
    pairs = [Post(raw=raw, headers=head) for raw, head in zip(posts, headers, strict=True)]

    def work() -> int:
        count = 0
        for post in pairs:
            adapter.verify(channel, post)
            for piece in adapter.split(channel, post.raw):
                adapter.parse(channel, piece.raw)
                count += 1
        return count

    return work


def with_pywa(posts: list[bytes]) -> Work | None:
    """The same with pywa: signature, JSON, message."""
    try:
        from pywa.client import WhatsApp  # noqa: PLC0415 (only where installed)
        from pywa.types.base_update import RawUpdate  # noqa: PLC0415
        from pywa.types.message import Message  # noqa: PLC0415
    except ImportError:
        return None
    client = WhatsApp(phone_id="106540352242922", token="t")
    signed = [(raw, sign(raw)) for raw in posts]

    def work() -> int:
        for raw, signature in signed:
            assert hmac.compare_digest(sign(raw), signature)
            update = RawUpdate(raw, hmac_header=signature, update_hash="")
            Message.from_update(client, update)
        return len(signed)

    return work


def with_aiogram(posts: list[bytes]) -> Work | None:
    """Telegram's updates with aiogram; their secret is a header and costs nothing."""
    try:
        from aiogram.types import Update  # noqa: PLC0415 (only where installed)
    except ImportError:
        return None

    def work() -> int:
        for raw in posts:
            Update.model_validate_json(raw)
        return len(posts)

    return work


def variants(messages: int) -> dict[str, Work]:
    """What is measured, by its name."""
    numbers = range(messages)
    batch = post_of(numbers)
    single = [post_of(numbers[n : n + 1]) for n in numbers]
    updates = [update_of(number) for number in numbers]
    token = {"x-telegram-bot-api-secret-token": SECRET}
    found = {
        "WhatsApp, one batch": ours("whatsapp", [batch], [_signed(batch)]),
        "WhatsApp, one by one": ours("whatsapp", single, [_signed(raw) for raw in single]),
        "  pywa, one by one": with_pywa(single),
        "Telegram, one by one": ours("telegram", updates, [token] * messages),
        "  aiogram, one by one": with_aiogram(updates),
    }
    return {name: work for name, work in found.items() if work is not None}


def _signed(raw: bytes) -> dict[str, str]:
    return {"x-hub-signature-256": sign(raw)}


def measure(works: dict[str, Work], rounds: int) -> dict[str, float]:
    """Microseconds of processor time a message, the median of interleaved rounds."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds + 1):
        for name, work in works.items():
            began = time.process_time()
            count = work()
            taken[name].append((time.process_time() - began) / count * 1e6)
    return {name: statistics.median(times[1:]) for name, times in taken.items()}


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--messages", type=int, default=1000)
    options = parser.parse_args()
    found = measure(variants(options.messages), options.rounds)
    base = found["WhatsApp, one batch"]
    print(f"{'':<24}{'µs/message':>12}{'of a batch':>12}")
    for name, cost in found.items():
        print(f"{name:<24}{cost:>12.1f}{cost / base:>11.1f}x")
    print(f"\nthe bar is {BAR:.0f} µs: {'kept' if base <= BAR else 'MISSED'}")


if __name__ == "__main__":
    main()
