"""What waits in a claimed conversation, once it is parsed."""

from __future__ import annotations

from msgspec import Struct

from comptoir.model.update import MessageReceived, Update
from comptoir.store.envelopes import Waiting
from comptoir.store.leases import Claim


class Opened(Struct, frozen=True, kw_only=True):
    """A claimed conversation with its envelopes parsed.

    `messages` are recorded as soon as they are here; answered once the turn `is_due`.
    """

    claim: Claim
    channel_type: str
    writing_resumes: bool = False
    asks_names: bool = False
    messages: tuple[tuple[Waiting, MessageReceived], ...] = ()
    signals: tuple[tuple[Waiting, Update], ...] = ()
    poison: tuple[tuple[Waiting, str], ...] = ()
    is_due: bool = False

    @property
    def handled(self) -> set[str]:
        """The ids of the envelopes that were taken up, and do not wait for their turn."""
        answered = self.messages if self.is_due else ()
        return {w.id for w, _ in (*answered, *self.signals, *self.poison)}
