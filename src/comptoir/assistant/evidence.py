"""The evidence that the first item is meant, from the items and what was recognised. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from comptoir.assistant.calibration import Evidence
from comptoir.assistant.comparing import compared, features_of
from comptoir.assistant.recognise import Recognised
from comptoir.assistant.shipped_weights import COMPARED, COMPARED_QUALITY
from comptoir.assistant.weighing import Item, leaves_open
from comptoir.knowledge.found import Match
from comptoir.knowledge.index import CHAR, COVERAGE, SYNONYMS, USE
from comptoir.knowledge.language import words
from comptoir.knowledge.phrases import WISH_WORDS, says_wish

OPEN_MARGIN = 0.1
"""The margin of an open wish ("something with chocolate"): several items are right."""

WISH_LANGUAGES = tuple(WISH_WORDS)


def evidence_for(recognised: Recognised, items: Sequence[Item]) -> Evidence:
    """Return the evidence for the first of these items, of which there is one at least."""
    features = [features_of(item) for item in items]
    best, others = features[0], features[1:]
    strongest, behind, fifth = _strengths(items)
    margin = min(1.0, strongest - behind)
    topic = len(words(recognised.understood))
    wanted = says_wish(recognised.text, WISH_LANGUAGES)
    around = 0 if wanted else len(words(recognised.text)) - topic
    following = others[0].use if others else 0.0
    found = recognised.found
    comparison = compared(items, COMPARED_QUALITY if found and found.quality else COMPARED)
    return Evidence(
        score=_score(items[0].best),
        margin=max(margin, OPEN_MARGIN) if leaves_open(recognised) else margin,
        coverage=best.coverage,
        char=best.char,
        use=best.use,
        title=max(0.0, best.title - 0.5) * 2,
        words=min(1.0, topic / 6),
        frame=min(1.0, max(0, around) / 6),
        ahead=margin / max(strongest, 1e-3),
        field=min(1.0, strongest - fifth),
        ahead_use=best.use - following,
        ahead_title=max(0.0, best.title - max((one.title for one in others), default=0.0)),
        behind_use=max(0.0, max((one.use for one in others), default=0.0) - best.use),
        ahead_coverage=best.coverage - max((one.coverage for one in others), default=0.0),
        ahead_char=best.char - max((one.char for one in others), default=0.0),
        ahead_synonyms=best.synonyms - max((one.synonyms for one in others), default=0.0),
        known=found.known if found is not None else 1.0,
        translated=float(items[0].translated),
        elsewhere=found.elsewhere if found is not None else 0.0,
        **comparison._asdict(),
    )


def _score(best: Match) -> float:
    """What words, letters and meaning come to without the title."""
    said = COVERAGE * best.coverage + CHAR * best.char + SYNONYMS * best.synonyms
    return said + USE * best.use


def _strengths(items: Sequence[Item]) -> tuple[float, float, float]:
    """Return the strength of the first item, of the second and of the fifth or last."""
    second = items[1].strength if len(items) > 1 else 0.0
    fifth = items[min(4, len(items) - 1)].strength if len(items) > 1 else 0.0
    return items[0].strength, second, fifth
