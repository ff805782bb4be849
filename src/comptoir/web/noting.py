"""Notes in the audit who did and read what over the API, in one place for all routes.

What changes something is noted whoever does it; what a person reads of a conversation or a contact
too, once in a while. The note is written before the answer goes out, after what it tells of.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, MutableMapping
from typing import Any

import msgspec

from comptoir.people.noting import note_account
from comptoir.store.audit import Note, Outcome, add_notes
from comptoir.web.access import CALLER, Caller, Signed
from comptoir.web.http import Scope, Send
from comptoir.web.origin import SAFE

READ = ("conversation_id", "contact_id")
"""Whoever reads what belongs to one of these is noted."""
ONLY_ASK = {
    *("ask_in_lab", "read_code", "try_weights", "try_connector", "test_connector"),
    *(
        "try_automation",
        "count_segment",
        "read_declaration",
        "look_at_retention",
        "try_source_file",
    ),
}
"""Operations that change nothing, though they are no GET."""
AGAIN_SECONDS = 600.0
"""Reading the same again, or being refused the same, is noted at most this often."""
REMEMBERED = 10_000
TOLD = ("role", "active", "owner", "state", "priority", "blocked", "type", "use")
"""Fields whose new value is noted; of all others only that they were sent."""
_LONGEST = 100


class Lately:
    """What was noted a short while ago, in this process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._noted: OrderedDict[tuple[str, ...], float] = OrderedDict()

    def is_new(self, *key: str) -> bool:
        """Whether `key` was not noted lately; from now on it was."""
        now = self._clock()
        if now - self._noted.get(key, -AGAIN_SECONDS) < AGAIN_SECONDS:
            return False
        self._noted[key] = now
        self._noted.move_to_end(key)
        while len(self._noted) > REMEMBERED:
            self._noted.popitem(last=False)
        return True


class Noting:
    """Sends one answer on, and notes what it answers first where that is worth it."""

    def __init__(self, scope: Scope, body: bytes, lately: Lately, send: Send) -> None:
        self._scope = scope
        self._body = body
        self._lately = lately
        self._send = send
        self._start: MutableMapping[str, Any] | None = None

    async def __call__(self, event: MutableMapping[str, Any]) -> None:
        """Takes an event of the answer."""
        if event["type"] == "http.response.start" and self._is_worth(event["status"]):
            self._start = event
            return
        if self._start is not None:
            start, self._start = self._start, None
            await self._note(start["status"], event.get("body", b""))
            await self._send(start)
        await self._send(event)

    def _is_worth(self, status: int) -> bool:
        who = self._scope.get(CALLER)
        if who is None or self._action in ONLY_ASK:
            return False
        if status == 403:
            return self._lately.is_new(_id_of(who), self._action, "refused")
        if status >= 400:
            return False
        if self._scope["method"] not in SAFE:
            return True
        return self._is_reading(who)

    def _is_reading(self, who: Caller | Signed) -> bool:
        read = [self._params[name] for name in READ if name in self._params]
        is_person = isinstance(who, Caller) and bool(who.member_id)
        if self._action.startswith("export_"):
            return True
        return is_person and bool(read) and self._lately.is_new(_id_of(who), *read)

    async def _note(self, status: int, answer: bytes) -> None:
        who = self._scope[CALLER]
        outcome: Outcome = "refused" if status == 403 else "done"
        if isinstance(who, Signed):
            rt, address = who.runtime, who.origin.address
            await note_account(rt, who.account.id, self._action, outcome=outcome, address=address)
            return
        kind, id = self._object(answer)
        note = Note(
            workspace_id=who.workspace_id,
            id=who.runtime.ids.new(),
            at=who.runtime.clock(),
            who="member" if who.member_id else "token",
            who_id=_id_of(who),
            name=who.name,
            action=self._action,
            outcome=outcome,
            object_kind=kind,
            object_id=id,
            details=_details(self._params, self._body),
            address=who.origin.address,
        )
        await who.runtime.db.write(lambda tx: add_notes(tx, [note]))

    def _object(self, answer: bytes) -> tuple[str, str]:
        """What it was done to: the first thing in the path, or else what was made."""
        for name, value in self._params.items():
            return name.removesuffix("_id"), value
        first = self._scope["path"].rpartition("/api/v1/")[2].partition("/")[0]
        return _one_of(first), _id_in(answer)

    @property
    def _action(self) -> str:
        return str(getattr(self._scope.get("endpoint"), "__name__", ""))

    @property
    def _params(self) -> dict[str, str]:
        return self._scope.get("path_params") or {}


def _id_of(who: Caller | Signed) -> str:
    return who.account.id if isinstance(who, Signed) else who.member_id or who.token_id


def _one_of(plural: str) -> str:
    """`entries` is about an entry, `roles` about a role."""
    return f"{plural[:-3]}y" if plural.endswith("ies") else plural.removesuffix("s")


def _id_in(answer: bytes) -> str:
    """The `id` that an answer in JSON tells."""
    try:
        told = msgspec.json.decode(answer)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""
    return str(told.get("id", ""))[:_LONGEST] if isinstance(told, dict) else ""


def _details(params: dict[str, str], body: bytes) -> dict[str, str]:
    """The other things in the path, the names of the fields that were sent, and few values."""
    details = dict(list(params.items())[1:])
    sent = msgspec.json.decode(body) if body else None
    if isinstance(sent, dict) and sent:
        details["fields"] = ",".join(sorted(sent))[:_LONGEST]
        told = {name: sent[name] for name in TOLD if isinstance(sent.get(name), str | bool)}
        details |= {name: str(value)[:_LONGEST] for name, value in told.items()}
    return {name: value for name, value in details.items() if value}
