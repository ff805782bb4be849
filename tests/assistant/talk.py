"""A talk with the assistant: a kitchen with its recipes, turn by turn, on a real database.

talk = await open_talk(runtime, KITCHEN)
await talk.says("something with chocolate")
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec import structs

from comptoir.assistant.answer import plain_text
from comptoir.assistant.decide import Assistant
from comptoir.knowledge.embedder import UniversalSentenceEncoder
from comptoir.knowledge.shelf import Shelves
from comptoir.model.catalogue import Alias, Catalogue, Entity
from comptoir.model.contact import ONLY_ONE, Preference
from comptoir.model.conversation import Conversation, Turn
from comptoir.model.decision import Decision, Declared
from comptoir.model.document import Draft, Source
from comptoir.model.keyword import Keyword
from comptoir.model.message import Message, MessageStatus, Text
from comptoir.model.weights import Weights
from comptoir.model.workspace import ModelUse, Workspace
from comptoir.runtime import Runtime
from comptoir.store import catalogues, connectors, content, keywords, sources, workspaces
from comptoir.store.content import Placed, document_id
from comptoir.store.database import Connection

NOW = datetime(2026, 7, 15, 12, tzinfo=UTC)
EMBEDDER = UniversalSentenceEncoder()


def recipe(title: str, language: str = "en", **parts: Any) -> Draft:
    """A recipe; what is no part of a document is a field of it."""
    own = {name: parts.pop(name) for name in list(parts) if name in Draft.__struct_fields__}
    return Draft(
        **{"key": title, "type": "Recipe", "title": title, "language": language, "fields": parts}
        | own
    )


KITCHEN = (
    recipe("Tiramisu", ingredients=["3 eggs", "250 g mascarpone"], minutes=35, servings="6",
           steps=["Beat the eggs.", "Layer it."], url="https://k.example/tiramisu"),
    recipe("Chocolate brownies", ingredients=["100 g walnuts", "flour", "chocolate"], minutes=45),
    recipe("Chocolate mousse", ingredients=["3 eggs", "200 g chocolate"], minutes=20),
    recipe("Chocolate fondant", ingredients=["chocolate", "flour", "butter"], minutes=30),
    recipe("Hot chocolate", ingredients=["milk", "chocolate"], minutes=10),
    recipe("Pasta with salmon", ingredients=["pasta", "200 g salmon"], minutes=25),
    recipe("Pasta with chicken", ingredients=["pasta", "1 chicken breast"], minutes=30),
    recipe("Chickpea curry", ingredients=["chickpeas", "coconut milk"], minutes=30),
    recipe("Lentil soup", ingredients=["lentils", "1 carrot"], minutes=50),
    recipe("Schokoladenkuchen mit Kirschen", "de", ingredients=["200 g Mehl"], minutes=60),
    recipe("Saftiger Schokoladenkuchen", "de", ingredients=["4 Eier", "Mehl"], minutes=70),
    recipe("Mousse au chocolat", "fr", ingredients=["3 œufs", "chocolat"], minutes=20),
    recipe("Fondant au chocolat", "fr", ingredients=["chocolat", "beurre"], minutes=35),
)  # fmt: skip
COMPANIES = {"WIPRO": "Wipro Limited", "INFY": "Infosys Limited", "TCS": "Tata Consultancy"}


class Talk:
    """A person who talks with the assistant; what is decided is remembered for the next turn."""

    def __init__(
        self, runtime: Runtime, workspace: Workspace, language: str, drafts: Sequence[Draft]
    ) -> None:
        self.runtime = runtime
        self.workspace = workspace
        self.shelves = Shelves(runtime, embedder=EMBEDDER)
        self.assistant = Assistant(runtime, self.shelves)
        self.language = language
        self.now = NOW
        self.memory: dict[str, Any] = {}
        self.preferences: tuple[Preference, ...] = ()
        self.tags: tuple[str, ...] = ()
        self.channel_type = "open"
        self.decisions: list[Decision] = []
        self._titles = {document_id("w", "s", draft.key): draft.title for draft in drafts}

    async def says(self, *texts: str, payload: str = "") -> str:
        """Writes; what the assistant answers, as plain text."""
        decision = await self.assistant.decide(self.turn(texts, payload), self.now)
        self.decisions.append(decision)
        if decision.memory is not None:
            self.memory = decision.memory
        if decision.declared is not None:
            self._declare(decision.declared)
        self.now += timedelta(minutes=1)
        return plain_text(decision.parts)

    async def gets(self, text: str) -> str:
        """As `says`; where several things fit, the first one is tapped."""
        said = await self.says(text)
        return await self.taps(1) if self.last.outcome == "ask_back" else said

    async def taps(self, number: int) -> str:
        """Taps on one of the choices of the last answer."""
        return await self.says("", payload=self.last.choices[number - 1].payload)

    @property
    def last(self) -> Decision:
        """What was decided last."""
        return self.decisions[-1]

    @property
    def title(self) -> str:
        """The title of the document that was answered with, else an empty string."""
        return self._titles.get(self.last.document_id, "")

    def known(self) -> list[str]:
        """The values of what they told of themselves."""
        return [one.value for one in self.preferences]

    def turn(self, texts: Sequence[str], payload: str = "") -> Turn:
        """A turn of a burst of `texts`."""
        messages = tuple(
            Message(
                workspace_id=self.workspace.id, id=f"m{len(self.decisions)}-{n}",
                conversation_id="c", position=n, direction="in", author="contact",
                parts=(Text(text),), payload=payload, status=MessageStatus.received,
                created_at=self.now,
            )
            for n, text in enumerate(texts)
        )  # fmt: skip
        conversation = Conversation(
            workspace_id=self.workspace.id, id="c", channel_id="ch", contact_id="person", key="k",
            memory=self.memory,
        )  # fmt: skip
        return Turn(
            workspace_id=self.workspace.id, id="t", conversation=conversation, messages=messages,
            channel_type=self.channel_type, language=self.language,
            preferences=self.preferences, tags=self.tags,
        )  # fmt: skip

    def _declare(self, declared: Declared) -> None:
        kept = () if declared.everything else self.preferences
        gone = {p.id for p in declared.added} | set(declared.removed)
        alone = {p.kind for p in declared.added if p.kind in ONLY_ONE}
        kept = tuple(p for p in kept if p.id not in gone and p.kind not in alone)
        self.preferences = (*kept, *declared.added)

    async def close(self) -> None:
        """Ends the talk."""
        await self.assistant.close()
        await self.shelves.close()


async def open_talk(
    runtime: Runtime,
    drafts: Sequence[Draft] = KITCHEN,
    *,
    language: str = "en",
    words: Sequence[Keyword] = (),
    weights: Weights | None = None,
    model_use: ModelUse = "off",
    live: dict[str, Any] | None = None,
) -> Talk:
    """A talk in a new workspace with these documents, a catalogue of companies, and keywords.
    `live` declares the connector that companies are answered with."""
    workspace = Workspace(id="w", slug="w", name="Kitchen", languages=("en", "de", "fr"))
    entities = [
        Entity(
            workspace_id="w", id=catalogues.entity_id("w", "c", symbol), catalogue_id="c",
            key=symbol, label=name, fields={"country": "India"},
            aliases=(Alias(symbol, "symbol"), Alias(name, "name"), Alias(name.split()[0], "alias")),
        )
        for symbol, name in COMPANIES.items()
    ]  # fmt: skip

    def fill(tx: Connection) -> None:
        workspaces.create_workspace(tx, workspace, NOW)
        sources.put_source(tx, "w", Source(workspace_id="w", id="s", type="json", url="x"), NOW)
        content.put_documents(tx, "w", "s", [_placed(draft) for draft in drafts])
        companies = Catalogue(workspace_id="w", id="c", name="companies")
        if live is not None:
            connectors.put_connector(tx, "w", "quote", live, runtime.vault)
            companies = structs.replace(companies, connector="quote")
        catalogues.put_catalogue(tx, "w", companies)
        catalogues.put_entities(tx, "w", "c", entities)
        for word in words:
            keywords.put_keyword(tx, "w", word)
        if weights is not None:
            workspaces.set_weights(tx, "w", weights)
        workspaces.set_model_use(tx, "w", model_use)

    await runtime.db.write(fill)
    talk = Talk(runtime, workspace, language, drafts)
    await talk.shelves.of("w")
    return talk


def _placed(draft: Draft) -> Placed:
    return Placed(draft, draft.url, content.content_hash(draft))


def id_of(title: str) -> str:
    """The id of a document of the kitchen."""
    return document_id("w", "s", title)


def offered(talk: Talk) -> list[str]:
    """The labels of the choices of the last answer."""
    return [choice.label for choice in talk.last.choices]
