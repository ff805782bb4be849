"""The card of a live answer as it may be said: nothing in it is without a source.

parts, notes = honest_parts(connector, reading, entity, "fr", now)     # notes is {} for a good one
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import structlog

from comptoir.assistant.answer import entity_parts
from comptoir.assistant.live.answer import live_parts
from comptoir.assistant.live.guarded import unsupported
from comptoir.assistant.live.reading import Reading
from comptoir.model.catalogue import Entity
from comptoir.model.connector import Connector
from comptoir.model.message import Part

log = structlog.get_logger(__name__)


def honest_parts(
    connector: Connector,
    reading: Reading,
    entity: Entity,
    language: str,
    now: datetime,
    *,
    languages: Sequence[str] = (),
    headlines: Sequence[Mapping[str, Any]] = (),
) -> tuple[tuple[Part, ...], dict[str, list[str]]]:
    """What `live_parts` says, if all of it has a source; else the card of the catalogue, and under
    `guard` what had none, which is a bug."""
    given = (connector, reading, entity, language, now)
    parts = live_parts(*given, languages=languages, headlines=headlines)
    wrong = unsupported(parts, *given, languages=languages, headlines=headlines)
    if not wrong:
        return parts, {}
    kinds = [span.kind for span in wrong]
    log.error("live_answer_withheld", connector=connector.name, entity=entity.key, kinds=kinds)
    return entity_parts(entity), {"guard": [f"{span.kind}: {span.text}" for span in wrong]}
