"""Requests that a web server hands to a worker."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from comptoir.errors import Busy
from comptoir.web.forward import Answered, Asked, answering

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


async def test_what_nobody_waits_for_any_more_is_not_done() -> None:
    done: list[str] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        done.append(scope["path"])
        await send({"type": "http.response.start", "status": 204, "headers": []})

    def asked(path: str, until: datetime) -> bytes:
        return msgspec.msgpack.encode(Asked("POST", path, b"", [], None, b"", until))

    answer = answering(app, lambda: NOW)
    said = await answer(asked("/api/v1/sources", NOW + timedelta(seconds=1)))
    assert msgspec.msgpack.decode(said, type=Answered).status == 204
    with pytest.raises(Busy):
        await answer(asked("/api/v1/late", NOW))
    assert done == ["/api/v1/sources"]
