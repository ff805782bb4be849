"""Figures of catalogues: `OPENBLAS_NUM_THREADS=1 python -m benchmarks.catalogues [CORPORA]`.

Imports lists of real companies through the normal path and asks for each company as people do:
by symbol, identifier, name, short name, with a typo, within a sentence. Right is the company
itself, or a list to choose from that has it. Then ordinary sentences, of which none names one.
At last 100,000 made-up companies: memory, time to load, and time of a question.
"""

from __future__ import annotations

import asyncio
import csv
import io
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.search import catalogue_figures
from comptoir.assistant.recognise import Keywords, recognise
from comptoir.assistant.relevance import Ranking, choose
from comptoir.knowledge.catalogue import CatalogueMatcher
from comptoir.knowledge.entities import import_catalogue
from comptoir.knowledge.guard import words_by_frequency
from comptoir.knowledge.shelf import Shelves
from comptoir.model.catalogue import Entity
from comptoir.model.workspace import Workspace
from comptoir.runtime import open_runtime, utc_now
from comptoir.settings import Settings
from comptoir.store.workspaces import ensure_workspace

CORPORA = Path(__file__).parent.parent.parent / "shared" / "corpora"
LANGUAGES = ("de", "en", "fr")
BAR = 0.97

SENTENCES = (
    "what is the price of {}?",
    "Wie steht {} heute?",
    "quel est le cours de {} ?",
    "{} aktie",
    "news on {} please",
)

_TAIL = re.compile(
    r"""[\s,]+(?:(?:s\.?\s?a\.?|s\.?\s?e\.?|a\.?g\.?|n\.?v\.?|plc|inc|ltd|limited|corp|co|gmbh
    |b\.?v\.?|company|corporation|kgaa|sca|societe\ anonyme|aktiengesellschaft|spa|s\.p\.a
    |a/s|asa|oyj|ab|sicav|incorporated|l\.?p\.?)\b\.?.*)$""",
    re.IGNORECASE | re.VERBOSE,
)

Question = tuple[str, str, str, str]
"""Kind, text, the key of the company that is meant, and its name."""


def main() -> None:
    """Print all figures; exit with 1 where a bar is missed."""
    corpora = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPORA
    missed = False
    if corpora.is_dir():
        files = sorted((corpora / "catalogues").glob("*.csv"))
        missed = asyncio.run(real_figures(files, [*ordinary_sentences(corpora)]))
    else:
        print(f"no corpora at {corpora}: only the made-up companies")
    chance = random.Random(1)
    words = {language: list(words_by_frequency(language))[300:20_000] for language in LANGUAGES}
    catalogue_figures(chance, words)
    sys.exit(missed)


async def real_figures(files: Sequence[Path], sentences: Sequence[str]) -> bool:
    """Print the figures of each file, and of all; whether a bar was missed."""
    missed = False
    for chosen in (*([file] for file in files), files):
        matchers = await imported(chosen)
        questions = [q for file in chosen for q in questions_of(file, random.Random(7))]
        right, asked = graded(matchers, questions)
        share = sum(right.values()) / max(1, sum(asked.values()))
        shares = ", ".join(f"{kind} {right[kind] / asked[kind]:.1%}" for kind in asked)
        false = [text for text in sentences if fires(matchers, text)]
        names = " ".join(file.stem for file in chosen)
        print(f"{names:12} {sum(asked.values()):6} questions {share:.2%} right: {shares}")
        print(f"{'':12} {len(sentences):6} sentences, {len(false)} named something: {false[:5]}")
        missed |= share < BAR or bool(false)
    return missed


async def imported(files: Sequence[Path]) -> tuple[CatalogueMatcher, ...]:
    """The matchers of a shelf that holds these files, each imported as a catalogue."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            database=f"sqlite:///{folder}/c.db", data_directory=Path(folder), embeddings=False
        )
        async with open_runtime(settings) as runtime:
            workspace = Workspace(id="w", slug="w", name="w", languages=LANGUAGES)
            now = runtime.clock()
            await runtime.db.write(lambda tx: ensure_workspace(tx, workspace, now))
            for file in files:
                await import_catalogue(runtime, workspace, file.stem, file)
            shelves = Shelves(runtime)
            shelf = await shelves.of(workspace.id)
            await shelves.close()
            return tuple(shelf.matchers.values())


def questions_of(file: Path, chance: random.Random) -> Iterator[Question]:
    """Ask for every company of a file in every way."""
    csv.field_size_limit(10**9)
    for row in csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))):
        symbol, name = row["symbol"], row["name"].strip()
        bare = symbol.rpartition(".")[0]
        yield "symbol", symbol, symbol, name
        yield "symbol", bare, symbol, name
        yield "small", bare.lower(), symbol, name
        if row["isin"]:
            yield "isin", row["isin"], symbol, name
        if not name:
            continue
        short = _TAIL.sub("", name).strip(" ,.-") or name
        yield "name", name, symbol, name
        yield "short", short, symbol, name
        yield "short", short.lower(), symbol, name
        yield "sentence", chance.choice(SENTENCES).format(short), symbol, name
        if len(short) >= 5 and sum(map(str.isalpha, short)) >= 5:
            yield "typo", with_one_typo(short, chance), symbol, name
            yield "typo", with_one_typo(short.lower(), chance), symbol, name


def with_one_typo(text: str, chance: random.Random) -> str:
    """Leave out, put in, replace or swap one letter behind the first."""
    places = [at for at in range(1, len(text)) if text[at].isalpha() and text[at - 1].isalpha()]
    if not places:
        return text
    at, other = chance.choice(places), chance.choice("abcdefghijklmnoprstuvwz")
    swapped = text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]
    replaced = text[:at] + other + text[at + 1 :]
    return chance.choice(
        (text[:at] + text[at + 1 :], text[:at] + other + text[at:], replaced, swapped)
    )


def graded(
    matchers: Sequence[CatalogueMatcher], questions: Sequence[Question]
) -> tuple[Counter[str], Counter[str]]:
    """How many questions were answered rightly, and how many there were, by kind."""
    right, asked = Counter[str](), Counter[str]()
    for kind, text, symbol, name in questions:
        asked[kind] += 1
        ranking = answer(matchers, text)
        offered = ranking.options if ranking.zone == "ask_back" else (ranking.chosen,)
        entities = [find(matchers, item.id) for item in offered if item is not None]
        good = any(e is not None and (e.key == symbol or e.label == name) for e in entities)
        right[kind] += good
    return right, asked


def answer(matchers: Sequence[CatalogueMatcher], text: str) -> Ranking:
    """What the assistant chooses for a message."""
    recognised = recognise(text, keywords=Keywords(), catalogues=matchers, languages=LANGUAGES)
    return choose(recognised, now=utc_now(), workspace_languages=LANGUAGES)


def fires(matchers: Sequence[CatalogueMatcher], text: str) -> bool:
    """Whether a symbol is taken to be meant in a text."""
    ranking = answer(matchers, text)
    return ranking.zone != "none" and ranking.rule in ("symbol", "ambiguous", "entity")


def find(matchers: Sequence[CatalogueMatcher], id: str) -> Entity | None:
    """The entity with this id."""
    return next((e for m in matchers if (e := m.get(id)) is not None), None)


def ordinary_sentences(corpora: Path) -> Iterator[str]:
    """Sentences of daily life, in German, English and French."""
    for file in sorted((corpora / "wishes").glob("tatoeba.*")):
        yield from file.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    main()
