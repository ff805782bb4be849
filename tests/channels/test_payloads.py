"""Captured posts, and what is made of them; neutral messages, and how each platform gets them.

The expected halves of the files are written by `pytest tests/channels --update`; read the diff.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from comptoir.channels.base import Accepted, Adapter
from comptoir.channels.registry import ADAPTERS
from comptoir.errors import InputInvalid
from comptoir.model.message import Part
from comptoir.outbound.render import render
from tests.channels.samples import (
    SAMPLES,
    RecordingNet,
    body_of,
    channel_of,
    files_of,
    outgoing_of,
)

BY_TYPE: dict[str, type[Adapter]] = {adapter.type: adapter for adapter in ADAPTERS}


def _cases(kind: str) -> list[Any]:
    return [
        pytest.param(channel_type, path, id=f"{channel_type}-{path.stem}")
        for channel_type in BY_TYPE
        for path in files_of(channel_type, kind)
    ]


@pytest.mark.parametrize(("channel_type", "path"), _cases("received"))
def test_a_captured_post_means_what_it_meant(channel_type: str, path: Path, update: bool) -> None:
    """`post` is the body as JSON, or `raw` its very text where that matters."""
    case = _case(path)
    raw = body_of(case)
    adapter, channel = BY_TYPE[channel_type](), channel_of(channel_type)
    found = []
    for piece in adapter.split(channel, raw):
        shown: dict[str, Any] = {
            "platform_id": piece.platform_id,
            "conversation_key": piece.conversation_key,
            "kind": piece.kind,
        }
        if piece.unreadable:
            shown["unreadable"] = piece.unreadable
        else:
            shown["update"] = _meaning(adapter, piece.raw)
        found.append(shown)
    _compare(path, case, found, update)


@pytest.mark.parametrize(("channel_type", "path"), _cases("sent"))
async def test_a_message_looks_as_it_did(channel_type: str, path: Path, update: bool) -> None:
    """`parts` is what is said; `outgoing` are further fields of the messages, where given. The
    requests of all messages that come of it are expected, or their parts where none are made."""
    case = _case(path)
    adapter, sample = BY_TYPE[channel_type](), SAMPLES[channel_type]
    groups = render(msgspec.convert(case["parts"], tuple[Part, ...]), adapter.capabilities)
    net = RecordingNet(sample)
    for number, group in enumerate(groups, 1):
        message = outgoing_of(channel_type, group, f"k{number}", **case.get("outgoing", {}))
        result = await adapter.send(channel_of(channel_type), net, message)  # type: ignore[arg-type]
        assert isinstance(result, Accepted), result
        assert result.platform_id
    assert bool(net.requests) == (sample.answer is not None)
    said = [part for group in groups for part in group]
    _compare(path, case, net.requests or msgspec.to_builtins(said), update)


def _case(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return case


def _meaning(adapter: Adapter, raw: bytes) -> dict[str, Any]:
    try:
        update = adapter.parse(channel_of(adapter.type), raw)
    except InputInvalid as error:
        return {"invalid": str(error)}
    shown = {"kind": type(update).__name__, **msgspec.to_builtins(update)}
    return {name: value for name, value in shown.items() if value}


def _compare(path: Path, case: dict[str, Any], found: Any, update: bool) -> None:
    found = json.loads(msgspec.json.encode(found))
    if update:
        text = json.dumps({**case, "expected": found}, ensure_ascii=False, indent=2)
        path.write_text(text + "\n", encoding="utf-8")
        return
    assert found == case["expected"]
