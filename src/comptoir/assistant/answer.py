"""Turns the chosen item into what is said: one card, with its source."""

from __future__ import annotations

from datetime import datetime

from babel.dates import format_date

from comptoir.assistant.details import price_in_words
from comptoir.assistant.texts import say
from comptoir.model.catalogue import Entity
from comptoir.model.document import Document
from comptoir.model.message import Card, Part, Text

MAX_SUMMARY = 600
"""Characters of a card's text; the rest is behind the link."""


def document_parts(document: Document, language: str) -> tuple[Part, ...]:
    """A document as one message: an answer in words for a question, a card for anything else."""
    if document.type == "Question":
        return (Text(f"*{document.title}*\n{document.text}"),)
    return (
        Card(
            title=document.title,
            subtitle=_subtitle(document, language),
            text=_shortened(document.summary or document.text),
            image=document.image,
            image_alt=document.title if document.image else "",
            url=document.url,
            document_id=document.id,
        ),
    )


def entity_parts(entity: Entity) -> tuple[Part, ...]:
    """An entity without live data: its name and what the catalogue says of it."""
    told = {name: value for name, value in entity.fields.items() if name != "audience"}
    facts = [str(v) for v in told.values() if isinstance(v, str | int | float) and v]
    return (Card(title=entity.label, subtitle=entity.key, text=" · ".join(facts[:4])),)


def plain_text(parts: tuple[Part, ...]) -> str:
    """What `parts` say, as plain text for a terminal."""
    lines: list[str] = []
    for part in parts:
        match part:
            case Text():
                lines.append(part.text)
            case Card():
                lines += [part.title, part.subtitle, part.text, part.url]
    return "\n".join(line for line in lines if line)


def _subtitle(document: Document, language: str) -> str:
    if document.type == "Recipe":
        return " · ".join(_recipe_facts(document, language))
    if document.type == "Product" and not document.fields.get("sale_price"):
        return price_in_words(document, language or "en")
    if document.published_at is not None and "Article" in document.type:
        return _day(document.published_at, language)
    return ""


def _recipe_facts(document: Document, language: str) -> list[str]:
    facts = []
    if minutes := document.fields.get("minutes"):
        facts.append(say("minutes", language, n=minutes))
    servings = str(document.fields.get("servings") or "")
    if servings.isdigit():
        facts.append(say("servings", language, n=servings))
    elif servings:
        facts.append(servings)
    return facts


def _day(moment: datetime, language: str) -> str:
    return format_date(moment.date(), format="long", locale=language or "en")


def _shortened(text: str) -> str:
    """`text` cut after a sentence, or else after a word, where it is too long."""
    text = " ".join(text.split())
    if len(text) <= MAX_SUMMARY:
        return text
    cut = text.rfind(". ", MAX_SUMMARY // 2, MAX_SUMMARY)
    return text[: cut + 1] if cut > 0 else text[: text.rfind(" ", 0, MAX_SUMMARY)] + " …"
