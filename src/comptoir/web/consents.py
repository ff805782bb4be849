"""Consent over the REST API: topics, rules of pushing, the ledger as proof, erasing somebody."""

from __future__ import annotations

from threading import Lock
from typing import Annotated

import msgspec
from fastapi import APIRouter, Path, Query

from comptoir.errors import Busy, Conflict
from comptoir.inbox import erasure
from comptoir.model.push import Hours, PushRules
from comptoir.store import push_rules, topics
from comptoir.store.contacts import access_whole
from comptoir.store.database import Connection
from comptoir.store.erasing import Erased
from comptoir.store.ledger_check import verify
from comptoir.store.ledger_export import proof
from comptoir.store.topics import Topic
from comptoir.web import consent_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.contacts import ContactId
from comptoir.web.paging import Cursor, Limit, page_of

router = APIRouter(tags=["consent"])

Reads = Annotated[Caller, needs("campaigns:read")]
Writes = Annotated[Caller, needs("campaigns:write")]
ReadsContacts = Annotated[Caller, needs("contacts:read")]
Erases = Annotated[Caller, needs("contacts:erase")]
TopicId = Annotated[str, Path(max_length=100, description="The topic's id.")]
Language = Annotated[
    str, Path(pattern=r"^[a-z]{2,3}(-[A-Za-z]{2,4})?$", description="As de.", examples=["de"])
]
_CHECKING = Lock()
"""Held while a ledger is read from end to end: many at once would leave no reader for others."""


@router.get("/topics")
async def list_topics(caller: Reads, limit: Limit = 50, cursor: Cursor = "") -> shapes.Topics:
    """What people can permit by itself, by name; archived topics too."""

    def read(tx: Connection) -> tuple[list[Topic], dict[tuple[str, str], int]]:
        found = topics.list_topics(tx, caller.workspace_id, archived=True)
        return found, topics.count_consents(tx, caller.workspace_id)

    found, counts = await caller.runtime.db.read(read)
    page = page_of(found, lambda one: (one.name, one.id), cursor, limit)
    return shapes.Topics(items=[_shown(one, counts) for one in page.items], next=page.next)


@router.post("/topics", status_code=201)
async def add_topic(wanted: shapes.NewTopic, caller: Writes) -> shapes.TopicShown:
    """Makes a topic. Its slug never changes: STOP with it, and its consents, name it so."""
    runtime = caller.runtime
    new = Topic(
        workspace_id=caller.workspace_id,
        id=runtime.ids.new(),
        created_at=runtime.clock(),
        **wanted.model_dump(),
    )
    await runtime.db.write(lambda tx: topics.add_topic(tx, new))
    return _shown(new, {})


@router.patch("/topics/{topic_id}")
async def change_topic(
    topic_id: TopicId, wanted: shapes.TopicChange, caller: Writes
) -> shapes.TopicShown:
    """Changes name, description or double opt-in, archives a topic or brings it back."""
    changed = wanted.model_dump(exclude_none=True)
    archived = changed.pop("archived", None)
    if archived is not None:
        changed["archived_at"] = caller.runtime.clock() if archived else None
    where = caller.workspace_id
    await caller.runtime.db.write(lambda tx: topics.change_topic(tx, where, topic_id, **changed))
    return await _get(caller, topic_id)


@router.put("/topics/{topic_id}/texts/{language}")
async def set_topic_text(
    topic_id: TopicId, language: Language, wanted: shapes.NewText, caller: Writes
) -> shapes.TopicShown:
    """Sets what people are shown in a language. A text that differs is a new version: what was
    permitted before stays proven with the words of then."""
    now, where = caller.runtime.clock(), caller.workspace_id

    def write(tx: Connection) -> None:
        topic = topics.get_topic(tx, where, topic_id)
        topics.put_text(tx, where, topic.id, language, wanted.text, now)

    await caller.runtime.db.write(write)
    return await _get(caller, topic_id)


@router.get("/push-rules")
async def get_push_rules(caller: Reads) -> shapes.PushRulesShown:
    """When, how often and for how much the workspace sends unasked."""
    rules = await caller.runtime.db.read(lambda tx: push_rules.read_rules(tx, caller.workspace_id))
    return _rules(rules)


@router.put("/push-rules")
async def set_push_rules(wanted: shapes.PushRulesShown, caller: Writes) -> shapes.PushRulesShown:
    """Sets them; they hold for what is queued already, too."""
    quiet = Hours(wanted.quiet.begin, wanted.quiet.until) if wanted.quiet else None
    rules = PushRules(**{**wanted.model_dump(), "quiet": quiet})
    now = caller.runtime.clock()
    await caller.runtime.db.write(
        lambda tx: push_rules.put_rules(tx, caller.workspace_id, rules, now)
    )
    return _rules(rules)


@router.get("/contacts/{contact_id}/consents")
async def prove_consents(contact_id: ContactId, caller: ReadsContacts) -> shapes.Proof:
    """What a contact permitted and withdrew, with all that proves it."""

    def read(tx: Connection) -> shapes.Proof:
        access_whole(tx, caller.workspace_id, contact_id)
        return shapes.Proof(**proof(tx, caller.workspace_id, contact_id=contact_id))

    return await caller.runtime.db.read(read)


@router.get("/consents/check")
async def check_ledger(
    caller: ReadsContacts,
    known_head: Annotated[
        str, Query(max_length=64, description="The `head` of an earlier check: it is still there?")
    ] = "",
) -> shapes.LedgerChecked:
    """Checks that no row of the consent ledger was changed, removed, moved or made up; one check
    at a time."""
    if not _CHECKING.acquire(blocking=False):
        raise Busy("the ledger is being checked", advice="Try again when that check has ended.")
    try:
        found = await caller.runtime.db.read(
            lambda tx: verify(tx, caller.workspace_id, known_head=known_head)
        )
    finally:
        _CHECKING.release()
    return shapes.LedgerChecked(**msgspec.to_builtins(found))


@router.get("/contacts/{contact_id}/erasure")
async def look_at_erasure(contact_id: ContactId, caller: Erases) -> shapes.ErasureShown:
    """How much an erasure would erase; nothing is changed."""
    return _erased(await erasure.look(caller.runtime, caller.workspace_id, contact_id))


@router.post("/contacts/{contact_id}/erasure")
async def erase_contact(
    contact_id: ContactId, wanted: shapes.Confirmed, caller: Erases
) -> shapes.ErasureShown:
    """Erases a contact and all that is about them, for ever; 409 where the name does not fit."""
    where, runtime = caller.workspace_id, caller.runtime
    known = await runtime.db.read(lambda tx: access_whole(tx, where, contact_id))
    if wanted.confirm.strip() not in (known.contact.name.strip() or contact_id, contact_id):
        raise Conflict("that is not the contact's name", advice="Type the name as it is shown.")
    by = caller.member_id or "token"
    return _erased(await erasure.erase_contact(runtime, where, contact_id, by))


async def _get(caller: Caller, topic_id: str) -> shapes.TopicShown:
    where = caller.workspace_id

    def read(tx: Connection) -> shapes.TopicShown:
        return _shown(topics.get_topic(tx, where, topic_id), topics.count_consents(tx, where))

    return await caller.runtime.db.read(read)


def _shown(one: Topic, counts: dict[tuple[str, str], int]) -> shapes.TopicShown:
    return shapes.TopicShown(
        id=one.id,
        slug=one.slug,
        name=one.name,
        description=one.description,
        double_opt_in=one.double_opt_in,
        texts=[
            shapes.TextShown(language=text.language, version=text.version, text=text.text)
            for text in one.texts.values()
        ],
        given=counts.get((one.purpose, "given"), 0),
        withdrawn=counts.get((one.purpose, "withdrawn"), 0),
        created_at=one.created_at,
        archived_at=one.archived_at,
    )


def _rules(rules: PushRules) -> shapes.PushRulesShown:
    return shapes.PushRulesShown(**msgspec.to_builtins(rules))


def _erased(found: Erased) -> shapes.ErasureShown:
    return shapes.ErasureShown(contact_id=found.contact_id, counts=found.counts)
