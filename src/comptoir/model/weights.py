"""How much person and moment count in the choice of one item; each workspace may set its own."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

Share = Annotated[float, Meta(ge=0, le=1)]


class Weights(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The weights of `assistant/relevance.py`.

    `who` and `when` are how much of a score person and moment can take away. The others are what
    is left of one of them: in another language than the person's, for what does not concern their
    shares or branch where something else does, out of season, and for an open wish what they were
    given before. News lose half of their weight in `news_half_life` days, down to `old_news`.
    """

    who: Annotated[float, Meta(ge=0, le=0.5)] = 0.15
    when: Annotated[float, Meta(ge=0, le=0.5)] = 0.15
    other_language: Share = 0.5
    not_theirs: Share = 0.2
    out_of_season: Share = 0.5
    given_before: Share = 0.3
    old_news: Share = 0.2
    news_half_life: Annotated[float, Meta(ge=0.05, le=3650)] = 14.0


USUAL = Weights()
"""The weights of a workspace that has set none."""
