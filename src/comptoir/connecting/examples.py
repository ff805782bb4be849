"""Examples of the files in a template: read, uploaded, and named by the platform's handle.

A header with a picture, film or document says where its example is; cards have headers, too:

    {"type": "HEADER", "format": "IMAGE", "example": {"url": "https://example.com/cake.jpg"}}
    {"type": "HEADER", "format": "IMAGE", "example": {"file": "cake.jpg"}}      beside the YAML file

What the platform already gave a handle for, as `header_handle`, stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from mimetypes import guess_type
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from comptoir.channels.base import Example, Examples, RefusedSend
from comptoir.errors import InputInvalid, PlatformRefused
from comptoir.model.channel import Channel
from comptoir.net.client import Limits
from comptoir.runtime import Runtime

Component = dict[str, Any]
FORMATS = {
    "IMAGE": ("image/jpeg", "image/png"),
    "VIDEO": ("video/mp4",),
    "DOCUMENT": ("application/pdf",),
}
"""What the platforms take as an example, by the kind of the header."""
MAX_BYTES = 16_000_000
"""Largest example; it only has to show what is meant."""
REDIRECTS = 3
ADVICE = 'Write `example: {url: "https://…"}` or, in a file, `example: {file: picture.jpg}`.'


async def with_examples(
    runtime: Runtime,
    channel: Channel,
    components: Sequence[Component],
    files: Mapping[str, bytes],
) -> list[Component]:
    """`components` with the platform's handle in place of each example's address or file.

    Raises `InputInvalid` for an example that is missing or of a wrong kind, `PlatformRefused`
    where the platform does not take it, and as `NetClient.get` does.
    """
    adapter = runtime.channels[channel.type]
    if not isinstance(adapter, Examples):
        return list(components)
    made: list[Component] = []
    for component in components:
        if cards := component.get("cards"):
            component = {**component, "cards": await _cards(runtime, channel, cards, files)}
        elif _wants_example(component):
            example = await _example(runtime, component, files)
            handle = await adapter.upload_example(channel, runtime.net, example)
            if isinstance(handle, RefusedSend):
                raise PlatformRefused(f"{handle.why}: {handle.reason}")
            component = {**component, "example": {"header_handle": [handle]}}
        made.append(component)
    return made


async def _cards(
    runtime: Runtime, channel: Channel, cards: Any, files: Mapping[str, bytes]
) -> list[Component]:
    """The cards of a carousel with handles in their headers."""
    made = []
    for card in cards if isinstance(cards, list) else ():
        inner = card.get("components") if isinstance(card, dict) else None
        if not isinstance(inner, list) or not all(isinstance(one, dict) for one in inner):
            raise InputInvalid("a card of the template has no list of components")
        made.append({**card, "components": await with_examples(runtime, channel, inner, files)})
    return made


def _wants_example(component: Component) -> bool:
    given = component.get("example")
    has_handle = isinstance(given, dict) and bool(given.get("header_handle"))
    return _form(component) in FORMATS and not has_handle


def _form(component: Component) -> str:
    is_header = str(component.get("type", "")).upper() == "HEADER"
    return str(component.get("format", "")).upper() if is_header else ""


async def _example(runtime: Runtime, component: Component, files: Mapping[str, bytes]) -> Example:
    given = component.get("example")
    given, form = given if isinstance(given, dict) else {}, _form(component)
    name, url = str(given.get("file") or ""), str(given.get("url") or "")
    if name:
        if name not in files:
            raise InputInvalid(f"the example {name!r} is not there", advice=ADVICE)
        return _checked(form, name, guess_type(name)[0] or "", files[name])
    if not url:
        raise InputInvalid(f"the {form.lower()} in the header needs an example", advice=ADVICE)
    limits = Limits(total_seconds=60.0, max_bytes=MAX_BYTES)
    answer = await runtime.net.get(url, limits=limits, redirects=REDIRECTS)
    if answer.status != 200:
        raise InputInvalid(f"the example was answered HTTP {answer.status}", advice=ADVICE)
    name = PurePosixPath(urlsplit(url).path).name or "example"
    stated = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    return _checked(form, name, stated, answer.body)


def _checked(form: str, name: str, mime: str, body: bytes) -> Example:
    if mime not in FORMATS[form]:
        wanted = " or ".join(FORMATS[form])
        raise InputInvalid(f"the example {name!r} is {mime or 'unknown'}, not {wanted}")
    if not 0 < len(body) <= MAX_BYTES:
        raise InputInvalid(f"the example {name!r} has 1 to {MAX_BYTES} bytes")
    return Example(name=name[:200], mime=mime, body=body)


def example_files(components: Sequence[Component]) -> Iterator[str]:
    """The names of the files that are examples in `components`."""
    for component in components:
        for card in component.get("cards") or ():
            yield from example_files((isinstance(card, dict) and card.get("components")) or ())
        given = component.get("example")
        if _form(component) in FORMATS and isinstance(given, dict) and given.get("file"):
            yield str(given["file"])


def read_files(folder: Path, names: Iterator[str]) -> dict[str, bytes]:
    """The files of these names in `folder`. Raises `InputInvalid`."""
    found: dict[str, bytes] = {}
    for name in names:
        try:
            found[name] = (folder / name).read_bytes()
        except (OSError, ValueError) as error:
            raise InputInvalid(f"the example {name} cannot be read: {error}") from error
    return found
