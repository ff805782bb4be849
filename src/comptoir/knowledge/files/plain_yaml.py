"""YAML of strangers: only plain values, no aliases, no tags, and not too deep."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import yaml

from comptoir.errors import ContentUnreadable

MAX_DEPTH = 20


class _Loader(yaml.SafeLoader):
    """Refuses aliases: ten lines of them name a billion values."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self._depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("aliases are not accepted")
        self._depth += 1
        try:
            if self._depth > MAX_DEPTH:
                raise yaml.YAMLError("it is nested too deeply")
            return super().compose_node(parent, index)
        finally:
            self._depth -= 1


def load_yaml(text: str, name_of: Callable[[Any], Any] = str) -> Any:
    """The value in `text`; dates as ISO text, keys as `name_of` gives them. Raises
    `ContentUnreadable`."""
    try:
        loader = _Loader(text)
        try:
            return _plain(loader.get_single_data(), name_of)
        finally:
            loader.dispose()
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        raise ContentUnreadable(f"the file is not valid YAML: {error}") from error


def _plain(value: Any, name_of: Callable[[Any], Any]) -> Any:
    if isinstance(value, dict):
        return {name_of(name): _plain(part, name_of) for name, part in value.items()}
    if isinstance(value, list | tuple | set):
        return [_plain(part, name_of) for part in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | None) else ""
