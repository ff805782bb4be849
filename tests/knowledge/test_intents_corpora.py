"""Intents on real questions to a bank, where the corpora are there."""

from __future__ import annotations

from pathlib import Path

from comptoir.cli.evaluate_intents import read_samples
from comptoir.knowledge.embedder import NoEmbedder, UniversalSentenceEncoder
from comptoir.knowledge.intents.learning import Sample
from comptoir.knowledge.intents.measuring import few, measure

TAUGHT, UNTAUGHT, SHOTS = 30, 10, 10


def test_questions_to_a_bank_are_told_apart_and_from_what_nobody_taught(corpora: Path) -> None:
    train = read_samples(corpora / "intents" / "banking77_train.csv")
    test = read_samples(corpora / "intents" / "banking77_test.csv")
    names = sorted({sample.intent for sample in train})[: TAUGHT + UNTAUGHT]
    taught = set(names[:TAUGHT])
    learnt = few([sample for sample in train if sample.intent in taught], SHOTS, seed=1)
    asked = [s if s.intent in taught else Sample(s.text, "") for s in test if s.intent in names]
    found = measure(learnt, asked[::4], [UniversalSentenceEncoder()])
    plain = measure(learnt, asked[::4], [NoEmbedder()])
    assert found.accuracy is not None
    assert plain.accuracy is not None
    assert found.auroc is not None
    assert found.accuracy_kept is not None
    assert found.answered_wrong is not None
    assert found.accuracy >= 0.86
    assert found.accuracy >= plain.accuracy + 0.05
    assert found.auroc >= 0.8
    assert found.accuracy_kept >= 0.78
    assert found.answered_wrong <= 0.05
