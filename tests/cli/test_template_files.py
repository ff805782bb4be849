"""`comptoir template submit` with a picture beside the file."""

from __future__ import annotations

from pathlib import Path

from comptoir.channels.peers.every import NUMBER_ID, SECRET, TOKEN, WABA
from tests.cli.conftest import Cli
from tests.stories.conftest import on_sqlite

TEMPLATE = """
name: cake
language: en
category: marketing
components:
  - {type: HEADER, format: IMAGE, example: {file: cake.png}}
  - {type: BODY, text: "A new cake."}
"""


@on_sqlite
async def test_a_picture_beside_the_file_is_uploaded(cli: Cli, tmp_path: Path) -> None:
    file, secrets = tmp_path / "template.yaml", tmp_path / "token"
    file.write_text(TEMPLATE, encoding="utf-8")
    secrets.write_text(TOKEN, encoding="utf-8")
    async with cli.peer("whatsapp") as (peer, url):
        await cli.json(
            *("channel", "add", "whatsapp", f"account={NUMBER_ID}", f"waba_id={WABA}", "secret=-"),
            *("--secret-file", f"token={secrets}", "--api", url),
            text=f"{SECRET}\n",
            exit_code=1,
        )
        told = await cli.refused("template", "submit", "whatsapp", file)
        assert told.startswith("input_invalid: the example cake.png cannot be read")
        (tmp_path / "cake.png").write_bytes(b"a cake")
        (made,) = await cli.json("template", "submit", "whatsapp", file)
        (handle,) = made["components"][0]["example"]["header_handle"]
        assert peer.account.uploads.handles == {handle: b"a cake"}
