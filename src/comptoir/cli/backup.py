"""`comptoir backup` and `restore`: everything of the embedded default in one archive, and back.

The database is copied first and the files after it: whatever the copy names was on the disk by
then. A restore puts nothing in its place before all of it was checked. Then the old database goes
first and the new one comes last: nobody works with what is half put back.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, to_builtins

from comptoir import __version__
from comptoir.errors import Conflict, ContentUnreadable, SettingInvalid
from comptoir.files.archive import Manifest, files_below, unpack, write_archive
from comptoir.inbox.erasure import LIST, erase_again
from comptoir.knowledge.keeping import FOLDER
from comptoir.runtime import KEY_FILE, open_runtime, read_secret_key
from comptoir.settings import Settings
from comptoir.store.backup import Copied, a_credential, copy_whole, file_of, look_into, set_aside
from comptoir.store.database import open_database
from comptoir.store.holding_back import HeldBack, hold_back
from comptoir.store.migrate import migrate
from comptoir.store.vault import Vault

DATABASE = "comptoir.db"
FOLDERS = ("files", "pictures")
ASIDE = ".before-restore"
"""What the name of a database ends with that a restore took the place of."""


class BackedUp(Struct, frozen=True, kw_only=True):
    """What an archive holds: rows of the database, files beside it, and its size in bytes."""

    schema: str
    rows: int
    files: int
    bytes: int
    key: bool


class Restored(Struct, frozen=True, kw_only=True):
    """What was put back, what waits for a person, and how many people were erased again."""

    made_at: str
    rows: int
    files: int
    held_back: HeldBack
    erased_again: int = 0


def back_up(settings: Settings, target: Path, *, with_key: bool) -> BackedUp:
    """Writes everything to the new archive `target`, while Comptoir runs or not, and reads it again
    to the last byte. Raises `InputInvalid` for PostgreSQL, `Conflict` where `target` exists, and
    `Busy` where there is no room to read it again: it stays then."""
    source, data = file_of(settings.database), settings.data_directory
    if target.exists():
        raise Conflict(f"{target} exists already", advice="Name another file.")
    with _scratch(target.parent) as folder:
        copied = copy_whole(source, folder / DATABASE)
        loose = [LIST, KEY_FILE] if with_key else [LIST]
        members = [(DATABASE, folder / DATABASE), *((name, data / name) for name in loose)]
        manifest = _manifest(copied)
        written = write_archive(target, [*members, *files_below(data, *FOLDERS)], manifest)
    try:
        check(target)
    except ContentUnreadable:
        target.unlink()
        raise
    return BackedUp(
        schema=copied.schema,
        rows=sum(copied.rows.values()),
        files=_files_in(written),
        bytes=target.stat().st_size,
        key=KEY_FILE in written.digests,
    )


def check(archive: Path) -> Manifest:
    """Unpacks an archive beside it, looks whether all is there and sound, and removes that again.
    Raises `ContentUnreadable`."""
    with _scratch(archive.parent) as folder:
        return _unpacked(archive, folder)


async def restore(
    settings: Settings, archive: Path, *, replace: bool, go_on: bool, erasures: Path | None
) -> Restored:
    """Puts everything of an archive in its place. Unless `go_on`, nothing that was on its way goes
    out before a person says so. `erasures` is a newer list of whom to erase again.

    Raises `ContentUnreadable` for an archive that is not whole, `SettingInvalid` for a key that
    does not belong to it, `Conflict` where there is a database already and not `replace`, or
    where a process uses it.
    """
    place, data = file_of(settings.database), settings.data_directory
    if place.exists() and not replace:
        raise Conflict(
            f"there is a database at {place}", advice="--replace sets it aside and takes its place."
        )
    with _scratch(place.parent) as folder:
        manifest = _unpacked(archive, folder)
        _try_key(settings, folder)
        held = HeldBack(0, 0, 0) if go_on else await hold_back_in(f"sqlite:///{folder / DATABASE}")
        if place.exists():
            set_aside(place, _free(place.with_name(place.name + ASIDE)))
        _put_files(folder, data, erasures)
        _forget_index(data)
        (folder / DATABASE).replace(place)
    _sync(place.parent)
    async with open_runtime(settings) as runtime:
        erased = await erase_again(runtime)
    return Restored(
        made_at=manifest.made_at,
        rows=sum(msgspec.convert(manifest.told, Copied).rows.values()),
        files=_files_in(manifest),
        held_back=held,
        erased_again=erased,
    )


def said_of(done: Restored) -> str:
    """What came of a restore, and what to do now."""
    return f"""{done.rows:,} rows and {done.files:,} files of {done.made_at} are back; \
{done.erased_again} people were erased again.
{said_of_held(done.held_back)}
Now
1. `comptoir verify` and `comptoir doctor`,
2. start Comptoir,
3. settle the parked messages in the inbox, `comptoir replay` what was not answered, let the
   campaigns go on that have not."""


def said_of_held(held: HeldBack) -> str:
    """What waits for a person now."""
    return (
        f"{held.messages} messages are parked, {held.posts} posts are in quarantine, "
        f"{held.campaigns} campaigns and {held.sequences} sequences are paused: they may have gone "
        "out since. Nobody is inside a sequence any more, and "
        f"{held.wishes} messages of standing wishes are dropped."
    )


async def hold_back_in(url: str) -> HeldBack:
    """Holds back what is on its way in a database. Before a restored copy is in its place: a
    process that starts at once sends nothing twice."""
    await migrate(url)
    database = open_database(url)
    try:
        held = await database.write(lambda tx: hold_back(tx, datetime.now(UTC)))
        await database.scrub()
    finally:
        await database.close()
    return held


def _manifest(copied: Copied) -> Manifest:
    told: dict[str, Any] = to_builtins(copied)
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    return Manifest(version=__version__, made_at=made_at, digests={}, told=told)


def _files_in(manifest: Manifest) -> int:
    return sum(name.partition("/")[0] in FOLDERS for name in manifest.digests)


@contextmanager
def _scratch(parent: Path) -> Iterator[Path]:
    """A folder on the disk of what it is moved to, gone at the end."""
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".comptoir-", dir=parent) as name:
        yield Path(name)


def _unpacked(archive: Path, folder: Path) -> Manifest:
    manifest = unpack(archive, folder)
    if DATABASE not in manifest.digests:
        raise ContentUnreadable(f"{archive} holds no database")
    if look_into(folder / DATABASE) != msgspec.convert(manifest.told, Copied):
        raise ContentUnreadable(f"{archive} holds another database than it says")
    return manifest


def _try_key(settings: Settings, folder: Path) -> None:
    """Raises `SettingInvalid` where the key that will be in force opens no credential."""
    vault, sealed = Vault(_key(settings, folder)), a_credential(folder / DATABASE)
    if sealed is not None and not vault.is_of(sealed):
        raise SettingInvalid(
            "the key here is not the one that the credentials of the archive were sealed with",
            advice=f"Set COMPTOIR_SECRET_KEY to that key, or put its {KEY_FILE} into "
            f"{settings.data_directory}; nothing was changed.",
        )


def _key(settings: Settings, folder: Path) -> str:
    """The key that will be in force. A restore never makes one: it would open no credential."""
    if settings.secret_key:
        return settings.secret_key
    for place in (settings.data_directory, folder):
        if (place / KEY_FILE).exists():
            return read_secret_key(place)
    raise SettingInvalid(
        "the archive holds no key, and there is none here",
        advice=f"Set COMPTOIR_SECRET_KEY, or put {KEY_FILE} into {settings.data_directory}.",
    )


def _free(path: Path) -> Path:
    """This path, or the next one with a number that nothing is at."""
    names = (path.with_name(f"{path.name}-{n}") for n in count(2))
    return next(one for one in chain([path], names) if not one.exists())


def _forget_index(data: Path) -> None:
    """What was kept of the index of other content."""
    if (data / FOLDER).exists():
        shutil.rmtree(data / FOLDER)


def _put_files(folder: Path, data: Path, erasures: Path | None) -> None:
    data.mkdir(parents=True, exist_ok=True)
    lists = [folder / LIST, *([erasures] if erasures else [])]
    with (data / LIST).open("ab") as whole:
        for path in filter(Path.exists, lists):
            # Added to what is there, which may be newer; whom it names twice is erased once.
            whole.write(b"\n".join([b"", *path.read_bytes().split(), b""]))
        whole.flush()
        os.fsync(whole.fileno())
    for name, path in files_below(folder, *FOLDERS):
        _move(path, data / name)
    if (folder / KEY_FILE).exists() and not (data / KEY_FILE).exists():
        _move(folder / KEY_FILE, data / KEY_FILE)


def _move(path: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(path, to)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
