"""The first answer after a start: `OPENBLAS_NUM_THREADS=1 python -m benchmarks.start [DOCUMENTS]`.

Fills a SQLite file (or the database `--database` names) with made-up documents and vectors as
`scale` has them and lets a process start again and again: without a kept index, with one, and
after a hundredth of the documents changed. Printed are the seconds until the first question is
answered, of the clock and of the processor, and what is kept on disk.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.scale import MadeUp, made_up, weights_of
from benchmarks.search import LANGUAGES
from comptoir.insights.lab import Question, open_lab
from comptoir.knowledge import cache
from comptoir.knowledge.guard import words_by_frequency
from comptoir.knowledge.keeping import FOLDER
from comptoir.knowledge.vectors import embedded
from comptoir.model.document import Document, Draft, Source
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime, open_runtime
from comptoir.settings import Settings, read_settings
from comptoir.store import content, sources
from comptoir.store.workspaces import content_version, create_workspace

DOCUMENTS = 10_000


def main() -> None:
    """Print all figures."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("documents", nargs="?", type=int, default=DOCUMENTS)
    given.add_argument("--database", default="")
    asked = given.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = asked.database or f"sqlite:///{folder}/start.db"
        settings = Settings(database=database, data_directory=Path(folder), secret_key="k" * 40)
        asyncio.run(_fill(settings, asked.documents))
        show("nothing was kept", settings)
        show("the index was kept", settings)
        asyncio.run(_change(settings, asked.documents // 100))
        show("a hundredth has changed since", settings)


async def _fill(settings: Settings, count: int) -> None:
    chance = random.Random(1)
    words = {language: list(words_by_frequency(language))[300:60_000] for language in LANGUAGES}
    weights = {language: weights_of(len(found)) for language, found in words.items()}
    async with open_runtime(settings) as rt:
        now = rt.clock()
        made = Source(workspace_id="w", id="s", type="json", url="x")
        await rt.db.write(
            lambda tx: create_workspace(
                tx, Workspace(id="w", slug="w", name="w", languages=LANGUAGES), now
            )
        )
        await rt.db.write(lambda tx: sources.put_source(tx, "w", made, now))
        embedder = MadeUp()
        for part in made_up(count, chance, words, weights):
            for start in range(0, len(part), 500):
                await _put(rt, part[start : start + 500], embedder)


async def _put(rt: Runtime, documents: Sequence[Document], embedder: MadeUp) -> None:
    drafts = [
        Draft(key=d.id, type=d.type, title=d.title, language=d.language, summary=d.summary)
        for d in documents
    ]
    placed = [content.Placed(d, d.key, content.content_hash(d)) for d in drafts]
    await rt.db.write(lambda tx: content.put_documents(tx, "w", "s", placed))
    at = await rt.db.read(lambda tx: content_version(tx, "w"))
    vectors = zip(drafts, embedded(documents, embedder).values(), strict=True)
    rows = [(content.document_id("w", "s", draft.key), at, vector) for draft, vector in vectors]
    await rt.db.write(lambda tx: content.put_vectors(tx, "w", rows))


async def _change(settings: Settings, count: int) -> None:
    async with open_runtime(settings) as rt:
        drafts = [Draft(key=f"document{n:010d}", type="x", title=f"Neu {n}") for n in range(count)]
        placed = [content.Placed(d, d.key, content.content_hash(d)) for d in drafts]
        await rt.db.write(lambda tx: content.put_documents(tx, "w", "s", placed))


def show(said: str, settings: Settings) -> None:
    """Print how long a new process takes to its first answer, and what it leaves on disk."""
    known = {
        "COMPTOIR_DATABASE": settings.database,
        "COMPTOIR_DATA_DIRECTORY": str(settings.data_directory),
        "COMPTOIR_SECRET_KEY": settings.secret_key,
    }
    done = subprocess.run(
        [sys.executable, "-c", "from benchmarks.start import ask; ask()"],
        env=os.environ | known,
        check=True,
        stdout=subprocess.PIPE,
    )
    # Log lines stand around it.
    [line] = [line for line in done.stdout.splitlines() if line.startswith(b"[")]
    wall, cpu = json.loads(line)
    kept = settings.data_directory / FOLDER
    size = sum(path.stat().st_size for path in kept.rglob("*") if path.is_file())
    print(f"{said}: {wall:.1f} s, {cpu:.1f} s CPU; {size / 1e6:.0f} MB kept", flush=True)


def ask() -> None:
    """Print the seconds from here to the first answer, then wait for what is being kept."""
    cache.STOP_SECONDS = 3600
    asyncio.run(_ask())


async def _ask() -> None:
    at, busy = time.perf_counter(), time.process_time()
    async with open_runtime(read_settings()) as rt, open_lab(rt) as lab:
        await lab.ask("w", Question(wish="something with onions"))
        print(json.dumps([time.perf_counter() - at, time.process_time() - busy]), flush=True)


if __name__ == "__main__":
    main()
