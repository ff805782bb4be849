"""The parts of the API that read content or ask the assistant. They load models of language: a
process that is no worker does without this module, and forwards what belongs here."""

from __future__ import annotations

from comptoir.web import (
    assistant,
    catalogues,
    connectors,
    demand,
    documents,
    golden,
    hubs,
    insights,
    intents,
    keywords,
    lab,
    signed,
    source_files,
    sources,
)

PARTS = (
    *(sources, source_files, keywords, lab, golden, demand, documents),
    *(insights, intents, assistant, catalogues, connectors),
)
serve_signed = signed.serve_signed
serve_hub = hubs.serve_hub
