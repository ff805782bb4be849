"""Who has a conversation open: a courtesy between members, kept in memory and told over the bus.

Whoever reads or writes says so again every few seconds; who says nothing any more is gone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal

import msgspec
from msgspec import Struct

from comptoir.runtime import Runtime

Doing = Literal["reading", "writing", "away"]
TOPIC = "presence"
"""Bus topic: somebody is in a conversation, or left it."""
EXPIRES = timedelta(seconds=30)
Changed = Callable[[str, str], None]
"""Called with the workspace and the conversation in which somebody came, left or does another
thing."""


class Here(Struct, frozen=True, kw_only=True):
    """Somebody in a conversation. `who` is the id of the member or token."""

    workspace_id: str
    conversation_id: str
    who: str
    name: str
    doing: Doing


class _Seen(Struct):
    here: Here
    until: datetime


class Presences:
    """Who is where, as far as this process was told."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._seen: dict[tuple[str, str], dict[str, _Seen]] = {}
        self._listeners: list[Changed] = []
        runtime.bus.listen(TOPIC, self._told)

    def put(self, here: Here) -> None:
        """Tells all processes, this one too, what somebody does."""
        self._runtime.bus.publish(TOPIC, msgspec.json.encode(here))

    def others(self, workspace_id: str, conversation_id: str, me: str = "") -> list[Here]:
        """Who is in a conversation besides `me`, by name."""
        seen = self._seen.get((workspace_id, conversation_id), {})
        now = self._runtime.clock()
        here = (one.here for who, one in seen.items() if who != me and one.until > now)
        return sorted(here, key=lambda one: (one.name, one.who))

    def conversations(self, workspace_id: str) -> list[str]:
        """The conversations of a workspace in which there is somebody."""
        return [id for workspace, id in self._seen if workspace == workspace_id]

    def listen(self, changed: Changed) -> Callable[[], None]:
        """Calls `changed` until the returned function is called."""
        self._listeners.append(changed)
        return lambda: self._listeners.remove(changed)

    def expire(self) -> None:
        """Forgets who said nothing for long."""
        now = self._runtime.clock()
        late = [
            (key, who)
            for key, seen in self._seen.items()
            for who, one in seen.items()
            if one.until <= now
        ]
        for key, who in late:
            self._forget(key, who)

    def _told(self, _topic: str, hint: bytes) -> None:
        if not hint:  # Something may have been lost; whoever is here says so again soon.
            return
        here = msgspec.json.decode(hint, type=Here)
        key = (here.workspace_id, here.conversation_id)
        if here.doing == "away":
            self._forget(key, here.who)
            return
        seen = self._seen.setdefault(key, {})
        before = seen.get(here.who)
        seen[here.who] = _Seen(here, self._runtime.clock() + EXPIRES)
        if before is None or before.here != here:
            self._tell(key)

    def _forget(self, key: tuple[str, str], who: str) -> None:
        seen = self._seen.get(key, {})
        if seen.pop(who, None) is not None:
            self._tell(key)
        if not seen:
            self._seen.pop(key, None)

    def _tell(self, key: tuple[str, str]) -> None:
        for listener in tuple(self._listeners):
            listener(*key)
