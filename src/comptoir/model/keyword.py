"""Keywords: trigger words an editor set, each with its own answer."""

from __future__ import annotations

from msgspec import Struct


class Keyword(Struct, frozen=True, kw_only=True):
    """A trigger word. It answers with a document, or with `text` where no document is set."""

    workspace_id: str
    id: str
    word: str
    language: str = ""
    document_id: str = ""
    text: str = ""
