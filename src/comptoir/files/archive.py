"""One archive with everything in it: a tar file, compressed, whose last member `manifest.json`
names all others with their SHA-256.

An archive without its manifest was not finished. It is written beside its name and takes it only
once it is on the disk; it is readable by its owner only, for it holds what people wrote.
"""

from __future__ import annotations

import errno
import io
import os
import tarfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO, Any

import msgspec
from msgspec import Struct

from comptoir.errors import Busy, Conflict, ContentUnreadable

FORMAT = 1
MANIFEST = "manifest.json"
_CHUNK = 1 << 20
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Manifest(Struct, frozen=True, kw_only=True):
    """What an archive holds. `digests` are by the name of the member; `told` is what its maker
    says of it."""

    format: int = FORMAT
    version: str
    made_at: str
    digests: dict[str, str]
    told: dict[str, Any]


def write_archive(
    target: Path, members: Iterable[tuple[str, Path]], manifest: Manifest
) -> Manifest:
    """Writes members (name, file) and the manifest with their digests. A file that is gone by its
    turn is left out. Raises `Conflict` where `target` exists."""
    if target.exists():
        raise Conflict(f"{target} exists already", advice="Name another file.")
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        written = _write(part, members, manifest)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return written


def _write(part: Path, members: Iterable[tuple[str, Path]], manifest: Manifest) -> Manifest:
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as raw:
        with tarfile.open(fileobj=raw, mode="w:gz", compresslevel=1) as tar:
            found = {name: digest for name, path in members if (digest := _add(tar, name, path))}
            whole = msgspec.structs.replace(manifest, digests=found)
            _add_bytes(tar, MANIFEST, msgspec.json.encode(whole))
        raw.flush()
        os.fsync(raw.fileno())
    return whole


def _add(tar: tarfile.TarFile, name: str, path: Path) -> str:
    """The digest of what was added; nothing where the file is gone."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return ""
    with file:
        info = tarfile.TarInfo(name)
        info.size = os.fstat(file.fileno()).st_size
        info.mode = 0o600
        reader = _Digesting(file)
        tar.addfile(info, reader)  # type: ignore[arg-type]
    return reader.digest.hexdigest()


def _add_bytes(tar: tarfile.TarFile, name: str, body: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode = len(body), 0o600
    tar.addfile(info, io.BytesIO(body))


class _Digesting:
    """Reads a file and sums up what was read, so that each is read once."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = sha256()

    def read(self, size: int) -> bytes:
        """The next bytes."""
        read = self._file.read(size)
        self.digest.update(read)
        return read


def unpack(archive: Path, folder: Path) -> Manifest:
    """Unpacks an archive into an empty folder and checks every byte; its manifest, without which
    it is not whole. Raises `ContentUnreadable`, and `Busy` where there is no room for it."""
    try:
        with tarfile.open(archive, mode="r|gz") as tar:
            found, manifest = _extract(tar, folder)
    except (OSError, EOFError, tarfile.TarError, msgspec.MsgspecError) as error:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            advice = "Make room there, then look again with `comptoir restore ARCHIVE --check`."
            raise Busy(f"no room to unpack {archive} in {folder.parent}", advice=advice) from error
        raise ContentUnreadable(f"{archive} is no whole archive: {error}") from error
    if manifest is None:
        raise ContentUnreadable(f"{archive} was not finished: it has no {MANIFEST}")
    if manifest.format != FORMAT:
        raise ContentUnreadable(f"{archive} was made by a newer Comptoir ({manifest.version})")
    if wrong := sorted(found.items() ^ manifest.digests.items()):
        raise ContentUnreadable(f"{archive} is damaged: {wrong[0][0]} is not what was put in")
    return manifest


def _extract(tar: tarfile.TarFile, folder: Path) -> tuple[dict[str, str], Manifest | None]:
    found, manifest = {}, None
    for member in tar:
        file = tar.extractfile(member)
        if file is None:
            raise tarfile.TarError(f"{member.name} is no file")
        if member.name == MANIFEST:
            manifest = msgspec.json.decode(file.read(), type=Manifest)
        else:
            found[member.name] = _put(file, _inside(folder, member.name))
    return found, manifest


def _inside(folder: Path, name: str) -> Path:
    """Where a member goes; never outside the folder."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts:
        raise tarfile.TarError(f"{name} leads outside")
    return folder.joinpath(*parts)


def _put(file: IO[bytes], path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest = sha256()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest()


def files_below(folder: Path, *names: str) -> Iterator[tuple[str, Path]]:
    """The files in these subfolders, by the name they have below `folder`; halves of writes that
    are under way are left out."""
    for name in names:
        for path in sorted((folder / name).rglob("*")):
            if path.is_file() and path.suffix != ".part":
                yield path.relative_to(folder).as_posix(), path
