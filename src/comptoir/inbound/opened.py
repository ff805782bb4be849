"""What waits in a claimed conversation, once it is parsed."""

from __future__ import annotations

from msgspec import Struct

from comptoir.model.update import MessageReceived, Update
from comptoir.store.envelopes import Waiting
from comptoir.store.leases import Claim


class Opened(Struct, frozen=True, kw_only=True):
    """A claimed conversation with its envelopes parsed. `messages` are empty while none is due."""

    claim: Claim
    channel_type: str
    writing_resumes: bool = False
    asks_names: bool = False
    messages: tuple[tuple[Waiting, MessageReceived], ...] = ()
    signals: tuple[tuple[Waiting, Update], ...] = ()
    poison: tuple[tuple[Waiting, str], ...] = ()

    @property
    def handled(self) -> set[str]:
        """The ids of the envelopes that were taken up."""
        return {w.id for w, _ in (*self.messages, *self.signals, *self.poison)}
