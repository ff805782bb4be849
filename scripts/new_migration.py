"""Writes the migration that brings a database from the last schema to that of `store/tables/`.

make migration MESSAGE="add a column"     # the next one: read it before you commit it
python scripts/new_migration.py --first   # until the first release: writes 0001 anew
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.autogenerate.api import AutogenContext
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from comptoir.store.columns import Json, Moment, Words
from comptoir.store.database import sqlite_engine
from comptoir.store.migrate import MIGRATIONS, upgrade
from comptoir.store.tables import APPEND_ONLY, FIXED_COLUMNS, metadata
from comptoir.store.words import is_table

VERSIONS = MIGRATIONS / "versions"
OWN_TYPES = {Json: "Json()", Moment: "Moment()", Words: "Words()"}
PAGE = '''"""{message}."""

import sqlalchemy as sa
from alembic import op

from comptoir.store.append_only import keep_fixed, keep_growing
from comptoir.store.columns import Json, Moment, Words
from comptoir.store.words import make_words

revision = "{revision}"
down_revision = {before}
branch_labels = None
depends_on = None


def upgrade() -> None:
{body}
'''


def render_item(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """How a migration writes our own column types."""
    return OWN_TYPES.get(type(item), False) if kind == "type" else False


def changes(connection: Connection, *, in_place: bool) -> str:
    """The body of the function that changes `connection`'s schema to that of the tables.

    `in_place` changes tables by copying them where the engine cannot do otherwise.
    """
    context = MigrationContext.configure(connection, opts={"include_name": is_table})
    wanted = produce_migrations(context, metadata)
    assert wanted.upgrade_ops is not None
    code = render_python_code(wanted.upgrade_ops, render_as_batch=in_place, render_item=render_item)
    return "\n".join(line for line in code.splitlines() if not line.strip().startswith("# ###"))


def main() -> None:
    """Writes the file, in the style of the rest, and says which."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("message", nargs="?", default="The first schema")
    parser.add_argument("--first", action="store_true", help="write the first migration anew")
    asked = parser.parse_args()
    before = None if asked.first else ScriptDirectory(MIGRATIONS).get_current_head()
    revision = f"{int((before or '0')[:4]) + 1:04d}"
    name = "first" if asked.first else "_".join(asked.message.lower().split())
    body = _body(first=asked.first)
    if asked.first:
        body += "".join(f'\n    keep_growing(op.get_bind(), "{one}")' for one in APPEND_ONLY)
        for table, columns in FIXED_COLUMNS.items():
            body += f'\n    keep_fixed(op.get_bind(), "{table}", {columns!r})'
        body += "\n    make_words(op.get_bind())"
        # A database made by an earlier draft is told from this one, and refused at the start.
        revision += f"_{sha256(body.encode()).hexdigest()[:8]}"
    if body.strip() == "pass":
        sys.exit("The tables are those of the last migration.")
    path = VERSIONS / f"{revision[:4]}_{name}.py"
    quoted = f'"{before}"' if before else "None"
    text = PAGE.format(message=asked.message, revision=revision, before=quoted, body=body)
    path.write_text(text, encoding="utf-8")
    ruff = [sys.executable, "-m", "ruff"]
    subprocess.run([*ruff, "check", "--quiet", "--fix-only", path], check=True)
    subprocess.run([*ruff, "format", "--quiet", path], check=True)
    print(f"{path.relative_to(Path.cwd())}: read it before you commit it")


def _body(*, first: bool) -> str:
    with tempfile.TemporaryDirectory() as folder:
        engine = sqlite_engine(Path(folder) / "schema.db")
        with engine.connect() as connection, connection.begin():
            if not first:
                upgrade(connection)
            return changes(connection, in_place=not first)


if __name__ == "__main__":
    main()
