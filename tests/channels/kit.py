"""How the contract kit is told about a platform."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

FOLDER = Path(__file__).parent
SECRET = "the-secret-of-this-channel"
WEBHOOK = "https://comptoir.test/webhooks/any/token"


class Sample(Struct, frozen=True, kw_only=True):
    """How one platform writes.

    `post(id, person, text)` is the body of one message; `key(person)` is the conversation key it
    must come under. `sign(secret, raw)` gives the headers of a genuine post to `WEBHOOK`, with
    names in lower case; it is None where nobody may post at all. With `signs_body` off, the
    signature does not cover the body. `piece(id, person, text)` is what `batch(pieces)` joins into
    one post; None where a post holds one piece. `answer` is what the platform says when it takes a
    message, with `status` and `answer_headers`; None where nothing goes over a network. `channel`
    are fields of the connected channel, `details` those of the person's address. `others` are the
    answers to other requests than the send: status and body by "METHOD /path".

    Sends whose bytes differ each time: headers named in `changing` are recorded as "…", bodies as
    what `show_body` makes of them.
    """

    post: Callable[[str, str, str], bytes]
    key: Callable[[str], str] = str
    sign: Callable[[str, bytes], dict[str, str]] | None = None
    signs_body: bool = True
    piece: Callable[[str, str, str], Any] | None = None
    batch: Callable[[list[Any]], bytes] | None = None
    answer: bytes | None = None
    status: int = 200
    answer_headers: Mapping[str, str] = {}
    others: Mapping[str, tuple[int, bytes]] = {}
    channel: dict[str, Any] = {}
    details: Mapping[str, Any] = {}
    changing: tuple[str, ...] = ()
    show_body: Callable[[bytes], Any] | None = None


def json_of(value: Any) -> bytes:
    """`value` as a platform would write it."""
    return json.dumps(value, ensure_ascii=False).encode()
