"""What the assistant may ask of a language model, whoever runs it."""

from __future__ import annotations

from typing import Any, Protocol

from msgspec import Struct


class Said(Struct, frozen=True, kw_only=True):
    """One answer: the JSON object it consists of, and the tokens that were paid for."""

    value: dict[str, Any]
    tokens: int


class LanguageModel(Protocol):
    """A language model that answers a task over given data with one JSON object."""

    async def ask(
        self, task: str, given: dict[str, Any], *, seconds: float, max_tokens: int
    ) -> Said:
        """The answer to `task` (ours, fixed) over `given` (anybody's words), within `seconds`.

        Raises `ModelFailed`.
        """
        ...
