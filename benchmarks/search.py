"""Figures of the understanding: `OPENBLAS_NUM_THREADS=1 python -m benchmarks.search`.

Prints build time, memory and CPU time per call for an index of 10,000 made-up recipes and a
catalogue of 100,000 made-up companies.
"""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from comptoir.assistant.recognise import Keywords, recognise
from comptoir.assistant.relevance import choose
from comptoir.knowledge.catalogue import CatalogueMatcher
from comptoir.knowledge.embedder import NoEmbedder, UniversalSentenceEncoder
from comptoir.knowledge.guard import common_words, words_by_frequency
from comptoir.knowledge.index import Index
from comptoir.model.catalogue import Alias, Catalogue, Entity
from comptoir.model.document import Document
from tests.assistant.corpora import document, with_typo

DOCUMENTS, ENTITIES, CALLS = 10_000, 100_000, 300
LANGUAGES = ("de", "en", "fr")


def main() -> None:
    """Print all figures."""
    chance = random.Random(1)
    words = {language: list(words_by_frequency(language))[300:20_000] for language in LANGUAGES}
    index_figures(chance, words)
    gc.collect()
    catalogue_figures(chance, words)


def index_figures(chance: random.Random, words: dict[str, list[str]]) -> None:
    """Print the figures of the index."""
    documents = [made_up_recipe(n, chance, words) for n in range(DOCUMENTS)]
    for language in LANGUAGES:
        common_words(language)
    measured("load the encoder", lambda: UniversalSentenceEncoder().encode_passages(["a"]))
    measured("build without vectors", lambda: build(documents, NoEmbedder()))
    index = measured("build with vectors", lambda: build(documents, UniversalSentenceEncoder()))
    titles = [d.title for d in chance.sample(documents, CALLS)]
    per_call("exact title", index.search, titles)
    per_call("title with a typo", index.search, [with_typo(t, chance) for t in titles])
    per_call("three words", index.search, [" ".join(t.split()[:3]) + " x" for t in titles])
    per_call("a wish", index.search, [f"Ich hätte gern etwas mit {t.lower()}" for t in titles])
    now = datetime(2026, 11, 20, tzinfo=UTC)
    whole = [f"something with {t.lower()}, no nuts, in 40 minutes" for t in titles]
    per_call("recognise and choose", lambda text: answered(index, text, now), whole)
    one = document("recipe-1", "Brandneuer Zwiebelkuchen", "de")
    measured("one changed document", lambda: (index.put([one]), index.commit()))
    assert index.search("Brandneuer Zwiebelkuchen").exact


def answered(index: Index, text: str, now: datetime) -> Any:
    """Go through both steps of the assistant."""
    recognised = recognise(text, keywords=Keywords(), index=index, languages=LANGUAGES)
    return choose(recognised, now=now, contact_language="en", workspace_languages=LANGUAGES)


def made_up_recipe(n: int, chance: random.Random, words: dict[str, list[str]]) -> Document:
    """Return a document of about 120 words."""
    language = LANGUAGES[n % 3]

    def some(count: int) -> str:
        picked = (int(len(words[language]) ** chance.random()) for _ in range(count))
        return " ".join(words[language][at] for at in picked)

    title = " ".join(chance.sample(words[language], 4)).capitalize()
    fields = {"ingredients": [some(2) for _ in range(10)], "steps": [some(12) for _ in range(5)]}
    fields["minutes"] = chance.randrange(10, 90)  # type: ignore[assignment]
    return document(f"recipe-{n}", title, language, summary=some(20), fields=fields)


def build(documents: Sequence[Document], embedder: Any) -> Index:
    """Return an index of the documents."""
    index = Index(LANGUAGES, embedder)
    index.put(documents)
    index.commit()
    return index


def catalogue_figures(chance: random.Random, words: dict[str, list[str]]) -> None:
    """Print the figures of the catalogue matcher."""
    names = [*dict.fromkeys(made_up_name(chance, words) for _ in range(ENTITIES * 2))][:ENTITIES]
    symbols = chance.sample(range(26**4), ENTITIES)
    entities = [
        company(n, name, symbol)
        for n, (name, symbol) in enumerate(zip(names, symbols, strict=False))
    ]
    catalogue = Catalogue(workspace_id="w", id="c", name="companies")
    matcher = measured("build the catalogue", lambda: CatalogueMatcher(catalogue, entities))
    asked = chance.sample(entities, CALLS)
    per_call("a symbol", matcher.find, [e.aliases[0].text for e in asked])
    short = [e.label.rpartition(" ")[0] for e in asked]
    per_call("a short name", matcher.find, short)
    per_call("a name in a sentence", matcher.find, [f"how is {s} doing today?" for s in short])
    per_call("a name with a typo", matcher.find, [with_typo(s, chance) for s in short])
    per_call(
        "a typo in a sentence",
        matcher.find,
        [f"was kostet {with_typo(s, chance)} heute so ungefähr" for s in short],
    )
    per_call(
        "no name at all",
        matcher.find,
        [f"ich hätte gern ein Rezept mit {s.split()[0][:4]}x und Nudeln" for s in short],
    )
    one = company(ENTITIES, "Brandneu Backwaren GmbH", 7)
    measured("one entity more", lambda: matcher.put([one]))
    assert matcher.find("Brandneu Backwaren")


def made_up_name(chance: random.Random, words: dict[str, list[str]]) -> str:
    """Return the name of a company that does not exist."""
    parts = chance.sample(words[chance.choice(LANGUAGES)], chance.randrange(1, 4))
    return " ".join(
        [*(part.capitalize() for part in parts), chance.choice(["AG", "SA", "Ltd", "GmbH"])]
    )


def company(n: int, name: str, symbol: int) -> Entity:
    """Return an entity with a symbol, an identifier and a name."""
    letters = "".join(chr(65 + symbol // 26**place % 26) for place in range(4))
    return Entity(
        workspace_id="w",
        id=f"e{n}",
        catalogue_id="c",
        key=letters,
        label=name,
        aliases=(Alias(letters, "symbol"), Alias(f"XX{n:010d}", "symbol")),
        fields={"sector": "Industry", "currency": "EUR"},
    )


def measured(name: str, call: Callable[[], Any]) -> Any:
    """Call once; print seconds and megabytes."""
    gc.collect()
    memory, start = resident(), time.perf_counter()
    cpu = time.process_time()
    result = call()
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    gc.collect()
    print(f"{name:28} {seconds:8.2f} s, {cpu:6.2f} s CPU, {resident() - memory:+7.1f} MB")
    return result


def per_call(name: str, call: Callable[[str], Any], texts: Sequence[str]) -> None:
    """Call with each text; print the median and the mean CPU time of a call."""
    call(texts[0])
    times = []
    for text in texts:
        start = time.process_time_ns()
        call(text)
        times.append((time.process_time_ns() - start) / 1e6)
    times.sort()
    mean = sum(times) / len(times)
    print(f"{name:28} {times[len(times) // 2]:8.3f} ms CPU in the middle, {mean:.3f} on average")


def resident() -> float:
    """Return the resident memory of this process in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4 / 1024


if __name__ == "__main__":
    main()
