"""A calibration: what the evidence for an item must weigh before it is the answer."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

Probability = Annotated[float, Meta(ge=0, le=1)]


class Calibration(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The weights of two logistic regressions, and from where on an item is the answer.

    `in_scope` and `right` are weights by the name of a term (`assistant/calibration.py`), for: one
    of the items is meant, and: the first one is, if one is. `answer` is the probability from
    which on the first item is the answer. `quality` says that it was fitted with both models of
    meaning.
    """

    in_scope: dict[str, float]
    right: dict[str, float]
    answer: Probability
    quality: bool = False
