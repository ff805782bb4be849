"""A workspace: the tenant. Everything else belongs to exactly one."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

from comptoir.model.calibration import Calibration
from comptoir.model.weights import USUAL, Weights

ModelUse = Literal["off", "understand", "phrase"]
"""What a language model may do: nothing, help to find the item, or put its fields into words."""

MODEL_USES: tuple[ModelUse, ...] = get_args(ModelUse)


class Workspace(Struct, frozen=True, kw_only=True):
    """One company. `languages` are those it answers in, the default one first (ISO 639-1)."""

    id: str
    slug: str
    name: str
    languages: tuple[str, ...] = ("en", "fr", "de")
    timezone: str = "Europe/Paris"
    weights: Weights = USUAL
    calibration: Calibration | None = None
    model_use: ModelUse = "off"

    @property
    def language(self) -> str:
        """The language to speak when nothing is known of the contact."""
        return self.languages[0] if self.languages else "en"
