"""Names of files, made harmless. Our own files on disk are never named from outside."""

from __future__ import annotations

import re
import unicodedata

from comptoir.files.formats import Format

MAX_NAME = 120
"""Longest name in characters."""

_TEXTS = frozenset("txt csv tsv md log json vcf ics srt".split())
_MAY_BE = {
    "txt": _TEXTS,
    "vcf": _TEXTS,
    "ics": _TEXTS,
    "ole": frozenset("doc xls ppt msg".split()),
    "zip": frozenset("zip epub kmz pages numbers key".split()),
    "jpeg": frozenset({"jpg", "jpeg"}),
    "opus": frozenset({"ogg", "opus", "oga"}),
    "ogg": frozenset({"ogg", "oga"}),
    "tiff": frozenset({"tif", "tiff"}),
    "mp4": frozenset({"mp4", "m4v"}),
}
_PROGRAMS = frozenset(
    "exe com scr bat cmd pif msi msp cpl hta js jse vbs vbe wsf wsh ps1 psm1 reg lnk jar apk app"
    " sh bash py pl php asp aspx jsp html htm xhtml shtml svg xml xht mht mhtml swf dll iso img"
    " url desktop docm xlsm pptm".split()
)
_SPACES = re.compile(r"\s+")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')


def clean_name(name: str, found: Format) -> str:
    """`name` as a harmless name for a download, with an ending that is true; "" stays empty.

    No path, no controls, no characters that turn the direction of writing; a text called
    `run.bat` becomes `run.bat.txt`.
    """
    last = re.split(r"[/\\]", name)[-1]
    plain = "".join(c for c in last if unicodedata.category(c)[0] != "C" or c in "\t\n\r")
    plain = _SPACES.sub(" ", _FORBIDDEN.sub("", plain)).strip(" .")
    if not plain:
        return ""
    stem, dot, suffix = plain.rpartition(".")
    if dot and stem and _is_true(suffix.lower(), found):
        return f"{stem[: MAX_NAME - len(suffix) - 1]}.{suffix}"
    return f"{plain[: MAX_NAME - len(found.suffix) - 1]}.{found.suffix}"


def _is_true(suffix: str, found: Format) -> bool:
    """Whether a file of this format may end so."""
    if not suffix.isalnum() or len(suffix) > 8 or found.active:
        return False
    if found.name == "bin":
        return suffix not in _PROGRAMS
    return suffix in _MAY_BE.get(found.name, {found.suffix})
