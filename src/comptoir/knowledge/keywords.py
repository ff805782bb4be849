"""Keywords as an editor gives them."""

from __future__ import annotations

from comptoir.errors import InputInvalid
from comptoir.model.identity import stable_id
from comptoir.model.keyword import Keyword


def keyword_of(workspace_id: str, word: str, text: str, language: str = "") -> Keyword:
    """A keyword that is answered with `text`; the same word in the same language is the same one.

    Raises `InputInvalid` for an empty word or text.
    """
    word, text = " ".join(word.split()), text.strip()
    if not word or not text:
        raise InputInvalid("a keyword needs a word and a text")
    return Keyword(
        workspace_id=workspace_id,
        id=stable_id("keyword", workspace_id, word, language),
        word=word,
        language=language,
        text=text,
    )
