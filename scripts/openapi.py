"""Writes the OpenAPI document of the REST API, without a server.

python scripts/openapi.py web/.openapi.json
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from comptoir.runtime import open_runtime
from comptoir.settings import Settings
from comptoir.web.api import make_api


async def document() -> dict[str, Any]:
    """The OpenAPI document, as `GET /api/v1/openapi.json` answers it."""
    with TemporaryDirectory() as folder:
        path = Path(folder)
        settings = Settings(database=f"sqlite:///{path}/none.db", data_directory=path)
        async with open_runtime(settings) as runtime:
            return make_api(runtime).openapi()


def main(target: Path) -> None:
    """Writes the document to `target`, keys in order, so that it changes only with the API."""
    raw = msgspec.json.encode(asyncio.run(document()), order="deterministic")
    target.write_bytes(msgspec.json.format(raw, indent=1) + b"\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
