"""A calibration learns what tells right from wrong, and is judged on what it never saw."""

from __future__ import annotations

import random

from comptoir.assistant.calibration import IN_SCOPE, SHIPPED, Confidence, Evidence, confidence
from comptoir.assistant.evaluation import lowest_threshold
from comptoir.assistant.fitting import (
    Example,
    Judgement,
    answer_from,
    cross_validated,
    fitted,
    gain_of,
    judged_by,
)


def evidence(use: float, margin: float) -> Evidence:
    nothing = dict.fromkeys(Evidence._fields, 0.0)
    return Evidence(**(nothing | {"use": use, "score": use, "margin": margin, "known": 1.0}))


def examples(count: int) -> list[Example]:
    """Wishes that are right where the margin is large, and strangers that are like nothing."""
    chance = random.Random(2)
    made = []
    for n in range(count):
        margin = chance.random()
        right = margin > 0.5
        made.append(Example(evidence(0.6, margin), True, right, f"item {n}"))
        made.append(Example(evidence(chance.random() * 0.2, 0.1), False, False, f"other {n}"))
    return made


def test_what_makes_the_difference_is_learnt() -> None:
    learnt = fitted(examples(100), ridge=1e-3)
    sure, unsure, stranger = (
        confidence(evidence(use, margin), learnt)
        for use, margin in ((0.6, 0.95), (0.6, 0.05), (0.1, 0.1))
    )
    assert sure.both > 0.8 > 0.4 > unsure.both
    assert unsure.in_scope > 0.8 > 0.3 > stranger.in_scope
    assert learnt.answer >= 0.5


def test_a_fit_is_judged_on_groups_it_never_saw() -> None:
    # The same evidence is right in one group and wrong in the other: nothing can be learnt.
    torn = [Example(evidence(0.5, 0.5), True, n % 2 == 0, f"group {n % 2}") for n in range(60)]
    judged = cross_validated(torn, ridge=1e-3)
    assert len(judged) == len(torn)
    assert gain_of(judged).answered <= 0.5


def test_what_is_hardly_meant_at_all_is_no_answer_however_right_it_is() -> None:
    meant, stranger = (one._replace(right=one.in_scope) for one in examples(1))
    judged = [Judgement(meant, Confidence(0.95, 0.8))] * 30
    judged += [Judgement(meant, Confidence(IN_SCOPE - 0.01, 1.0))] * 10
    judged += [Judgement(stranger, Confidence(IN_SCOPE - 0.01, 1.0))] * 10
    gain = gain_of(judged)
    assert (gain.answered, gain.out_of_scope_answered) == (0.75, 0.0)
    assert gain.threshold == answer_from(judged) == 0.76


def test_few_examples_change_little() -> None:
    few = examples(5)
    before = [one.confidence.both for one in judged_by(few, SHIPPED)]
    after = [one.confidence.both for one in judged_by(few, fitted(few, SHIPPED))]
    assert max(abs(a - b) for a, b in zip(before, after, strict=True)) < 0.35


def test_the_lowest_threshold_keeps_the_precision() -> None:
    answers = [(0.9, True)] * 19 + [(0.8, False)] + [(0.7, False)]
    assert lowest_threshold(answers) == 0.8
    assert lowest_threshold([(0.9, False)]) > 1
    # Equal confidences stand or fall together.
    assert lowest_threshold([(0.9, True), (0.9, False)]) > 1
