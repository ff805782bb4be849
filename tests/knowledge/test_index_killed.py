"""An index holds what is stored, whatever happened to the process that made it."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

import pytest

from comptoir.knowledge.embedder import NoEmbedder
from comptoir.knowledge.index import Index
from comptoir.knowledge.shelf import Shelves
from comptoir.model.document import Source
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store import sources, workspaces
from comptoir.store.database import Connection
from tests.assistant.corpora import document
from tests.processes import environment_of, stored_in

WRITER = """
import asyncio
from comptoir.knowledge.shelf import Shelves
from comptoir.model.document import Draft
from comptoir.runtime import open_runtime
from comptoir.settings import read_settings
from comptoir.store import content

async def main():
    async with open_runtime(read_settings()) as rt:
        shelves = Shelves(rt)
        for n in range(100_000):
            draft = Draft(key=f"k{n}", type="Recipe", title=f"Soup number {n}", language="en")
            placed = [content.Placed(draft, draft.key, content.content_hash(draft))]
            await rt.db.write(lambda tx: content.put_documents(tx, "w", "s", placed))
            rt.bus.publish("content.w")
            await shelves.of("w")
            print(n, flush=True)

asyncio.run(main())
"""


async def test_every_stored_document_is_found_after_a_kill(
    runtime: Runtime, database_url: str, tmp_path: Path
) -> None:
    def fill(tx: Connection) -> None:
        now = runtime.clock()
        workspaces.create_workspace(tx, Workspace(id="w", slug="w", name="w"), now)
        sources.put_source(tx, "w", Source(workspace_id="w", id="s", type="json", url="x"), now)

    await runtime.db.write(fill)
    settings = stored_in(tmp_path) | {"database": database_url, "embeddings": "false"}
    writer = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WRITER, stdout=asyncio.subprocess.PIPE, env=environment_of(**settings)
    )
    assert writer.stdout is not None
    stored = -1
    while stored < 40:  # it is in the middle of the next one by then
        stored = int(await writer.stdout.readline())
    writer.send_signal(signal.SIGKILL)
    assert await writer.wait() == -signal.SIGKILL
    stored = max([stored, *map(int, (await writer.stdout.read()).split())])
    shelves = Shelves(runtime, embedder=NoEmbedder())
    index = (await shelves.of("w")).index
    await shelves.close()
    lost = [n for n in range(stored + 1) if not index.search(f"Soup number {n}").exact]
    assert (lost, len(index) - stored - 1 in (0, 1)) == ([], True)


@pytest.mark.parametrize(
    "text",
    [
        "l'oignon soup",
        "title:(soup",
        "soup AND",
        '"soup',
        "soup: 50€",
        "-soup",
        "+soup -onion",
        "soup*",
        "soup~2 ^3",
        "[soup TO salad]",
        "soup OR NOT salad",
        "number:1 soup",
        "soup \\",
        "{soup}",
        "soup && !onion || (",
    ],
)
def test_text_of_people_is_no_query(text: str) -> None:
    index = Index(("en", "fr"), NoEmbedder())
    index.put([document("1", "Onion soup", "en"), document("2", "Apple pie", "en")])
    index.commit()
    found = [match.document.id for match in index.search(text).matches]
    assert found[:1] == ["1"]
