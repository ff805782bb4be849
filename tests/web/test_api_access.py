"""Who may do what over the REST API, whatever is sent, and whether its document tells the truth."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from fastapi import FastAPI

from comptoir.channels.peers.every import SECRET, TOKEN
from comptoir.model.contact import Preference
from comptoir.model.decision import Declared, Reasons
from comptoir.model.standing_wish import NewContent, StandingWish
from comptoir.store import (
    accounts,
    automations,
    campaigns,
    canned,
    catalogues,
    channels,
    connectors,
    contact_fields,
    contacts,
    content,
    demand,
    entries,
    forms,
    golden,
    imports,
    intents,
    invitations,
    keywords,
    members,
    preferences,
    push_rules,
    roles,
    segments,
    sequences,
    shown,
    sources,
    standing_wishes,
    team_rules,
    teams,
    templates,
    tokens,
    topics,
    turns,
    views,
    webhooks,
    workspaces,
)
from comptoir.store.accounts import Account
from comptoir.store.conversation_pages import Wanted, list_places
from comptoir.store.database import Connection
from comptoir.store.tokens import SCOPES, hash_secret
from comptoir.web.api import make_api
from tests.conftest import REPOSITORY
from tests.stories.conftest import on_sqlite
from tests.web.api import Api
from tests.web.wire import ask, request

PASSWORD = "seven bees in a blue tin"
PEOPLE: dict[str, Any] = {
    "begin_session": {"email": "eve@example.com", "password": PASSWORD},
    "change_own": {"name": "theirs"},
    "read_code": {"code": "theirs"},
    "sign_up": {
        "code": "theirs",
        "name": "Eve",
        "email": "eve@example.com",
        "password": PASSWORD,
    },
    "join_workspace": {"code": "theirs"},
    "set_password": {"code": "theirs", "password": PASSWORD},
    "begin_second_factor": {"password": PASSWORD},
    "begin_oidc": {"code": ""},
    "finish_oidc": {"code": "theirs", "state": "theirs"},
    "confirm_second_factor": {"code": "123456"},
    "remove_second_factor": {"password": PASSWORD},
    "change_member": {"role": "analyst", "active": False},
    "add_invitation": {"role": "analyst"},
    "add_role": {"name": "theirs", "permissions": ["inbox:read"]},
    "change_role": {"name": "theirs", "permissions": ["inbox:read"]},
    "add_team": {"name": "theirs"},
    "change_team": {"name": "theirs", "members": []},
    "add_token": {"name": "theirs", "scopes": ["inbox:read"]},
    "change_settings": {"name": "theirs"},
}
LIVE: dict[str, Any] = {
    "set_presence": {"doing": "writing"},
    "put_draft": {"text": "theirs"},
    "add_webhook": {"name": "theirs", "url": "http://127.0.0.1:9/theirs"},
    "change_webhook": {"name": "theirs", "state": "off"},
    "replay_deliveries": {"since": "2026-11-22T10:00:00Z"},
}
AUDIENCE: dict[str, Any] = {
    "add_segment": {"name": "theirs", "expression": "tag is theirs"},
    "change_segment": {"name": "whose"},
    "count_segment": {"expression": "everyone"},
    "change_segment_contacts": {"add": ["{contact_id}"]},
    "freeze_segment": {"name": "theirs"},
    "begin_import": {"name": "theirs"},
    "put_import_piece": {"content": "dGhlaXJz"},
    "change_import": {"rules": {"duplicates": "skip"}},
    "add_contact_event": {"name": "theirs"},
    "add_event_by_address": {"name": "theirs", "channel_type": "webchat", "address": "ada"},
}
METHODS = ("get", "put", "post", "patch", "delete")
CONNECTOR: dict[str, Any] = {
    "connectors": {
        "quote": {
            "request": {"url": "http://127.0.0.1:9/{entity.key}"},
            "map": {"price": {"expr": "price", "type": "decimal"}},
            "calendar": {"zone": "Europe/Paris", "hours": {"monday-friday": "09:00-17:30"}},
        }
    }
}
AUTOMATION = {"event": "message_received", "do": [{"do": "tag", "add": ["theirs"]}]}
CAMPAIGN = {
    "name": "theirs",
    "purpose": "topic:theirs",
    "variants": [{"name": "theirs", "messages": [{"text": "theirs"}]}],
}
SEQUENCE = {
    "name": "theirs",
    "purpose": "topic:theirs",
    "plan": {"trigger": {"kind": "event", "name": "theirs"}},
    "steps": [{"kind": "message", "messages": [{"text": "theirs"}]}],
}
BODIES: dict[str, Any] = {
    "add_channel": {"type": "webchat", "name": "Theirs"},
    "change_channel": {"answers": {"token": "theirs"}},
    "put_profile": {"greeting": "theirs"},
    "add_message": {"to": "ada", "parts": [{"type": "text", "text": "theirs"}]},
    "add_entry": {"channel_id": "{channel_id}", "code": "poster", "name": "theirs"},
    "add_source": {"name": "theirs"},
    "add_source_file": {"file_id": "{file_id}", "name": "theirs.md"},
    "try_source_file": {"file_id": "{file_id}", "name": "theirs.md"},
    "add_file": "theirs",
    "change_source": {"name": "theirs", "settings": {"every": "6h"}},
    "try_source": {"address": "http://127.0.0.1:9/theirs"},
    "change_document": {"hidden": True},
    "propose_document_questions": {"most": 1},
    "put_documents": {"documents": [{"key": "a", "title": "theirs"}]},
    "submit_template": {
        "name": "order_ready",
        "language": "en",
        "category": "utility",
        "components": [{"type": "BODY", "text": "theirs"}],
    },
    "change_conversation": {"priority": "urgent", "tags": ["theirs"]},
    "add_reply": {"parts": [{"type": "text", "text": "theirs"}]},
    "add_note": {"text": "theirs"},
    "set_owner": {"owner": "member", "name": "theirs"},
    "change_many": {"ids": ["{conversation_id}"], "action": {"do": "resolve"}},
    "set_seen": {"position": 1},
    "set_team_rules": {"takes": True, "assignment": "round_robin"},
    "set_member_work": {"capacity": 3},
    "set_availability": {"availability": "away"},
    "add_automation": {"name": "theirs", "rule": AUTOMATION},
    "change_automation": {"name": "theirs", "active": False},
    "try_automation": {"rule": AUTOMATION},
    "add_view": {"name": "theirs", "filter": {"state": ["open"]}, "shared": True},
    "change_view": {"name": "theirs"},
    "add_canned": {"code": "theirs", "texts": {"en": "theirs"}, "shared": True},
    "change_canned": {"code": "theirs"},
    "set_state": {"state": "resolved"},
    "rename_tag": {"name": "theirs", "new_name": "whose"},
    "add_field": {"key": "theirs", "name": "theirs", "type": "text"},
    "change_field": {"name": "theirs"},
    "set_contact_fields": {"values": {"ours": "theirs"}},
    "add_contact_note": {"text": "theirs"},
    "merge_contact": {"contact_id": "other"},
    "change_contact": {"name": "theirs", "tags": ["theirs"], "blocked": True},
    "set_keyword": {"word": "theirs", "text": "theirs"},
    "add_intent": {"name": "theirs", "examples": [{"text": "theirs"}]},
    "import_intents": {"format": "csv", "content": "text,intent\nwhose,theirs\n"},
    "train_intents": {"again": True},
    "rename_known_intent": {"name": "whose"},
    "set_intent_answers": {"answers": [{"parts": [{"type": "text", "text": "theirs"}]}]},
    "add_intent_examples": {"examples": [{"text": "theirs"}]},
    "change_weights": {"who": 0.4},
    "try_weights": {"who": 0.4},
    "use_model": {"use": "understand"},
    "put_catalogue": {"name": "theirs"},
    "import_table": {"content": "symbol,name\nTHEIRS,Theirs\n"},
    "set_entity": {"key": "theirs", "label": "theirs"},
    "set_connector": {"definition": CONNECTOR},
    "try_connector": {"definition": CONNECTOR, "input": "theirs"},
    "read_declaration": {"definition": CONNECTOR},
    "record_connector": {"input": "theirs"},
    "set_timezone": {"timezone": "Europe/Paris"},
    "ask_in_lab": {"wish": "theirs"},
    "add_campaign": CAMPAIGN,
    "change_campaign": {"name": "theirs"},
    "move_campaign": {"to": "cancel"},
    "try_campaign": {"channel_id": "{channel_id}", "to": "theirs"},
    "settle_campaign": {"choice": "again"},
    "change_prices": {"items": []},
    "add_sequence": SEQUENCE,
    "change_sequence": {"name": "theirs"},
    "move_sequence": {"to": "activate"},
    "add_topic": {"slug": "theirs", "name": "theirs"},
    "change_topic": {"name": "theirs"},
    "set_topic_text": {"text": "theirs"},
    "set_push_rules": {"per_day": 1},
    "erase_contact": {"confirm": "theirs"},
    "add_form": {"name": "theirs", "word": "theirs", "topics": ["theirs"], "texts": {"en": "x"}},
    "change_form": {"name": "theirs"},
    "set_form_text": {"text": "theirs"},
    "set_retention": {"days": {"messages": 365}},
    "look_at_retention": {},
    **PEOPLE,
    **LIVE,
    **AUDIENCE,
    "add_golden_question": {"question": "theirs", "expect": "none"},
    "golden_from_message": {"message_id": "{message_id}", "expect": "none"},
    "write_demand_answer": {"text": "theirs"},
}
"""A good body for each operation that has one."""
OWN_LISTS = {
    *("list_channel_types", "list_channels", "list_entries", "add_channel"),
    *("list_sources", "add_source", "list_documents", "add_file"),
    *("list_conversations", "count_conversations", "list_contacts"),
    *("list_known_keywords", "set_keyword", "ask_in_lab", "show_demand"),
    *("list_golden_questions", "add_golden_question", "last_golden_run", "run_golden_now"),
    *("list_intents", "add_intent", "import_intents", "get_training", "train_intents"),
    *("get_weights", "change_weights", "try_weights", "get_model", "use_model"),
    *("list_catalogues", "put_catalogue", "list_live_connectors", "set_connector"),
    "read_declaration",
    *("list_fields", "add_field", "list_ratings", "list_tags"),
    *("show_overview", "export_overview", "list_automations", "add_automation", "try_automation"),
    *("count_inbox", "list_views", "add_view", "list_canned", "add_canned", "change_many"),
    *("list_wishes", "list_events_after", "search", "list_webhooks", "add_webhook"),
    *("list_members", "list_invitations", "add_invitation", "list_roles", "add_role"),
    *("list_teams", "add_team", "list_tokens", "add_token", "list_audit", "export_audit"),
    *("get_settings", "change_settings"),
    *("list_segments", "add_segment", "count_segment", "list_imports", "begin_import"),
    *("list_topics", "add_topic", "get_push_rules", "set_push_rules", "check_ledger"),
    *(
        "list_forms",
        "add_form",
        "get_retention",
        "set_retention",
        "look_at_retention",
        "run_retention",
    ),
    *("list_campaigns", "add_campaign", "show_prices", "change_prices"),
    *("list_sequences", "add_sequence"),
}
"""Operations that another workspace may carry out too: on its own things."""


ASKS_OUTSIDE = {"try_connector", "try_source"}
"""Operations on nothing of anybody's, whose good body asks for an address that may not be."""


QUERIES = {"search": "?text=Ours", "remove_tag": "?name=theirs", "compare_campaigns": "?id=theirs"}
"""What an operation needs behind its path."""
ENDLESS = {"stream_events"}
FILES = {"add_file"}
"""Operations whose body is a file, and no JSON."""
"""Answers that do not end by themselves; what another workspace hears is in `test_events.py`."""


class Operation(msgspec.Struct, frozen=True):
    """One operation of the document."""

    name: str
    method: str
    path: str
    scopes: list[str]
    """The one scope it needs; else `session`, for whoever is signed in, or `nobody`."""

    @property
    def is_of_workspace(self) -> bool:
        """Whether it needs a permission in a workspace."""
        return not {"session", "nobody"} & set(self.scopes)

    async def tried(self, api: Api, ids: dict[str, str], token: str) -> tuple[int, str]:
        """Status and text of the answer, with the parameters of the path filled in."""
        body = BODIES.get(self.name)
        text = None if body is None else json.dumps(body)
        for name, value in ids.items():
            text = text and text.replace(f"{{{name}}}", value)
        path = self.path.format(**ids) + QUERIES.get(self.name, "")
        raw = text.encode() if text else None
        answer = await api.raw(self.method.upper(), path, raw, token=token)
        return answer.status, answer.body.decode(errors="replace")


def document_of(api: Api) -> dict[str, Any]:
    app: FastAPI = make_api(api.rt)
    return app.openapi()


def operations(document: dict[str, Any]) -> Iterator[Operation]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                security = item[method].get("security", [])
                scopes = [scope for one in security for scope in one.get("token", [])]
                own = "session" if any("session" in one for one in security) else "nobody"
                yield Operation(item[method]["operationId"], method, path, scopes or [own])


@pytest.fixture
async def ours(api: Api) -> AsyncIterator[dict[str, str]]:
    """A channel of the workspace cakes with a link and a template, by the names of parameters."""
    async with api.peer("whatsapp") as (_, url):
        id = await api.connected("whatsapp", url, name="Ours")
        await api.ok("POST", "/entries", {"channel_id": id, "code": "poster", "name": "Ours"})
        body = BODIES["submit_template"] | {"components": [{"type": "BODY", "text": "Ours"}]}
        await api.ok("POST", f"/channels/{id}/templates", body)
        source = await api.ok("POST", "/sources", {"name": "Ours"})
        talk = await talked(api)
        word = await api.ok("PUT", "/keywords", {"word": "Ours", "text": "Ours"})
        asked = await api.ok("POST", "/golden", {"question": "Ours", "expect": "keyword:Ours"})
        (group,) = (await api.ok("GET", "/demand"))["groups"]
        more = await filled(api, talk) | await peopled(api)
        yield {
            "channel_id": id,
            "code": "poster",
            "name": "order_ready",
            "source_id": source["id"],
            "keyword_id": word["id"],
            "golden_id": asked["id"],
            "group_id": group["id"],
            **talk,
            **more,
        }


async def peopled(api: Api) -> dict[str, str]:
    """Somebody, a role, a team, a token and an invitation of the workspace cakes."""

    def work(tx: Connection) -> None:
        now = api.rt.clock()
        kept = Account(id="a1", email="ours@example.com", name="Ours", created_at=now)
        accounts.put_account(tx, kept)
        members.put_member(tx, "cakes", "m1", "a1", "owner", now)

    await api.rt.db.write(work)
    wanted = {"name": "Ours", "permissions": ["inbox:read"]}
    role = await api.ok("POST", "/roles", wanted)
    team = await api.ok("POST", "/teams", {"name": "Ours", "members": ["m1"]})
    await api.ok("PUT", f"/teams/{team['id']}/rules", {"closed": {"en": "Ours"}})
    await api.ok("PUT", "/members/m1/work", {"skills": ["Ours"]})
    kept = {"event": "handed_over", "do": [{"do": "tag", "add": ["Ours"]}]}
    automation = await api.ok("POST", "/automations", {"name": "Ours", "rule": kept})
    token = await api.ok("POST", "/tokens", {"name": "Ours", "scopes": ["inbox:read"]})
    invitation = await api.ok("POST", "/invitations", {"role": "editor", "email": "b@ours.example"})
    campaign = await api.ok("POST", "/campaigns", CAMPAIGN | {"name": "Ours"})
    sequence = await api.ok("POST", "/sequences", SEQUENCE | {"name": "Ours"})
    return {
        "campaign_id": campaign["id"],
        "sequence_id": sequence["id"],
        "automation_id": automation["id"],
        "member_id": "m1",
        "role_id": role["id"],
        "team_id": team["id"],
        "token_id": token["id"],
        "invitation_id": invitation["id"],
    }


async def filled(api: Api, talk: dict[str, str]) -> dict[str, str]:
    """An intent, a catalogue, a connector, and what a contact declared and wishes for."""
    intent = await api.ok("POST", "/intents", {"name": "Ours", "examples": [{"text": "Ours"}]})
    examples = await api.ok("GET", f"/intents/{intent['id']}/examples")
    catalogue = await api.ok("PUT", "/catalogues", {"name": "Ours"})
    source = await api.ok("POST", "/sources", {"name": "Ours"})
    taken = {"documents": [{"key": "a", "title": "Ours"}]}
    await api.ok("POST", f"/sources/{source['id']}/documents", taken)
    documents = await api.ok("GET", "/documents")
    file = await api.raw("POST", "/files?name=ours.md", b"# Ours\n\nOurs.")
    path = f"/catalogues/{catalogue['id']}/entities"
    entity = await api.ok("PUT", path, {"key": "Ours", "label": "Ours"})
    connector = await api.ok("PUT", "/connectors", {"definition": CONNECTOR})
    preference = Preference(id="p1", kind="diet", value="vegan", label="Ours")
    now = api.rt.clock()
    wish = StandingWish(
        workspace_id="cakes",
        id="w1",
        contact_id=talk["contact_id"],
        conversation_id=talk["conversation_id"],
        channel_type="webchat",
        what=NewContent(words="Ours"),
        label="Ours",
        language="en",
        timezone="UTC",
        message_id=talk["message_id"],
        created_at=now,
        ends_at=now + timedelta(days=90),
    )

    def work(tx: Connection) -> None:
        declared = Declared(added=(preference,))
        preferences.declare(tx, "cakes", talk["contact_id"], declared, now)
        standing_wishes.add_wish(tx, wish)

    await api.rt.db.write(work)
    return {
        "intent_id": intent["id"],
        "example_id": examples["items"][0]["id"],
        "catalogue_id": catalogue["id"],
        "entity_id": entity["id"],
        "document_id": documents["items"][0]["id"],
        "file_id": json.loads(file.body)["id"],
        "connector_id": connector["id"],
        "preference_id": "p1",
        "wish_id": "w1",
    }


async def talked(api: Api) -> dict[str, str]:
    """A conversation in which the assistant decided something, and its contact."""
    chat = await api.connected("webchat", name="Ours")
    body = {"to": "ada", "parts": [{"type": "text", "text": "Ours"}]}
    said = await api.ok("POST", f"/channels/{chat}/messages", body)
    decided = turns.Decided(
        workspace_id="cakes",
        id=said["id"],
        conversation_id=said["conversation_id"],
        outcome="answer",
        wish="Ours",
        reasons=Reasons(rule="unknown", understood="Ours"),
        milliseconds=1.0,
        decided_at=api.rt.clock(),
    )
    await api.rt.db.write(lambda tx: turns.add(tx, [decided]))
    where = f"/conversations/{said['conversation_id']}"
    found = await api.ok("GET", where)
    await api.ok("POST", f"{where}/notes", {"text": "Ours"})
    await api.ok("PATCH", where, {"tags": ["Ours"]})
    kept = {"key": "ours", "name": "Ours", "type": "text"}
    field = await api.ok("POST", "/contact-fields", kept)
    person = f"/contacts/{found['contact']['id']}"
    await api.ok("PUT", f"{person}/fields", {"values": {"ours": "Ours"}})
    note = await api.ok("POST", f"{person}/notes", {"text": "Ours"})
    merge = await merged(api, chat, person)
    wanted = {"name": "Ours", "url": "http://127.0.0.1:9/ours"}
    hook = await api.ok("POST", "/webhooks", wanted)
    await api.ok("PUT", f"{where}/draft", {"text": "Ours"})
    new = {"name": "Ours", "filter": {"tag": ["Ours"]}, "shared": True}
    view = await api.ok("POST", "/views", new)
    short = {"code": "ours", "texts": {"en": "Ours"}, "shared": True}
    canned = await api.ok("POST", "/canned-replies", short)
    segment = await api.ok("POST", "/segments", {"name": "Ours", "kind": "static"})
    list_ = await api.ok("POST", "/contact-imports", {"name": "Ours"})
    topic = await api.ok("POST", "/topics", {"slug": "ours", "name": "Ours"})
    ours = {"name": "Ours", "word": "OURS", "topics": ["ours"], "texts": {"en": "Ours"}}
    form = await api.ok("POST", "/forms", ours)
    await api.ok("POST", f"{person}/events", {"name": "bought", "about": "Ours"})
    return {
        "segment_id": segment["id"],
        "import_id": list_["id"],
        "topic_id": topic["id"],
        "form_id": form["id"],
        "language": "zz",
        "number": "717",
        "webhook_id": hook["webhook"]["id"],
        "view_id": view["id"],
        "field_id": field["id"],
        "note_id": note["id"],
        "merge_id": merge,
        "canned_id": canned["id"],
        "conversation_id": said["conversation_id"],
        "message_id": said["id"],
        "contact_id": found["contact"]["id"],
    }


async def merged(api: Api, chat: str, person: str) -> str:
    """A merge of somebody else into a contact."""
    body = {"to": "lovelace", "parts": [{"type": "text", "text": "Ours"}]}
    said = await api.ok("POST", f"/channels/{chat}/messages", body)
    other = await api.ok("GET", f"/conversations/{said['conversation_id']}")
    wanted = {"contact_id": other["contact"]["id"]}
    return str((await api.ok("POST", f"{person}/merge", wanted))["merge_id"])


def everything(tx: Connection, api: Api) -> list[Any]:
    """All that the workspace cakes has."""
    vault = api.rt.vault
    return [
        [
            (one.id, one.problem, one.credentials)
            for one in channels.list_channels(tx, vault, "cakes")
        ],
        entries.list_entries(tx, "cakes"),
        templates.list_templates(tx, "cakes"),
        sources.list_sources(tx, "cakes"),
        content.changed_since(tx, "cakes", 0, limit=1000).documents,
        keywords.list_keywords(tx, "cakes"),
        golden.list_golden(tx, "cakes"),
        intents.list_intents(tx, "cakes"),
        intents.list_examples(tx, "cakes"),
        catalogues.list_catalogues(tx, "cakes"),
        catalogues.changed_since(tx, "cakes", 0).entities,
        connectors.list_connectors(tx, "cakes", vault),
        standing_wishes.list_wishes(tx, "cakes", every=True),
        workspaces.get_workspace(tx, "cakes"),
        members.list_members(tx, "cakes"),
        roles.list_roles(tx, "cakes"),
        teams.list_teams(tx, "cakes"),
        invitations.list_invitations(tx, "cakes", api.rt.clock()),
        demand.list_missed(tx, "cakes", api.rt.clock() - timedelta(days=1), 100),
        talks(tx),
        webhooks.list_webhooks(tx, "cakes"),
        views.list_views(tx, "cakes"),
        canned.list_canned(tx, "cakes"),
        team_rules.all_rules(tx, "cakes"),
        team_rules.find_work(tx, "cakes", "m1"),
        automations.list_automations(tx, "cakes"),
        segments.list_segments(tx, "cakes"),
        segments.count_members(tx, "cakes"),
        imports.list_imports(tx, "cakes", "", 100),
        topics.list_topics(tx, "cakes", archived=True),
        forms.list_forms(tx, "cakes"),
        sequences.list_sequences(tx, "cakes"),
        campaigns.list_campaigns(tx, "cakes"),
        push_rules.read_rules(tx, "cakes"),
    ]


def talks(tx: Connection) -> list[Any]:
    """All conversations and contacts of the workspace cakes."""
    ids = [place.id for place in list_places(tx, "cakes", Wanted(), None, 100)]
    people = [one.id for one in contacts.list_contacts(tx, "cakes", "", "", 100)]
    return [
        shown.show_conversations(tx, "cakes", ids),
        [shown.list_said(tx, "cakes", id, 0, 100) for id in ids],
        [shown.list_events(tx, "cakes", id, "", 100) for id in ids],
        [contacts.access_whole(tx, "cakes", id) for id in people],
        [contact_fields.values_of(tx, "cakes", id) for id in people],
        [contact_fields.list_notes(tx, "cakes", id, "", 100) for id in people],
        contact_fields.list_fields(tx, "cakes"),
    ]


async def test_a_workspace_sees_nothing_of_another(
    api: Api, ours: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = await api.rt.db.read(lambda tx: everything(tx, api))
    revoked = await api.secret("cakes", name="revoked")
    gone = await api.rt.db.write(lambda tx: tokens.remove_token(tx, "cakes", "revoked"))
    assert gone
    strangers = {"nobody": "", "junk": "comptoir_" + "x" * 43, "revoked": revoked}
    unknown = {"channel_id": "0" * 32, "code": "unheard", "name": "unheard", "language": "zz"}
    unknown |= dict.fromkeys(ours.keys() - unknown.keys(), "0" * 32)
    cells, scopes = 0, set()
    for op in operations(document_of(api)):
        assert len(op.scopes) == 1, op
        if not op.is_of_workspace:
            continue
        scopes.add(op.scopes[0])
        for stranger in strangers.values():
            assert _code(await op.tried(api, ours, stranger)) == (401, "token_invalid"), op
        others = set(SCOPES) - set(op.scopes)
        lesser = await api.secret("cakes", *others, name=op.name)
        assert _code(await op.tried(api, ours, lesser)) == (403, "scope_missing"), op
        cells += len(strangers) + 1
        if op.name in ENDLESS:
            continue
        status, told = await op.tried(api, ours, api.tokens["rival"])
        same = await op.tried(api, unknown, api.tokens["rival"])
        if op.name in ASKS_OUTSIDE:
            assert _code((status, told)) == (422, "address_forbidden"), (op, told)
        elif op.name in OWN_LISTS:
            assert status < 300, (op, told)
        else:
            assert _code((status, told)) == (404, "not_found"), (op, told)
            assert _plain(told, ours) == _plain(same[1], unknown), op
        assert not [word for word in ("Ours", ours["channel_id"], TOKEN, SECRET) if word in told]
        cells += 2
    assert await api.rt.db.read(lambda tx: everything(tx, api)) == before
    assert scopes | {"golden:override", "canned:write"} == set(SCOPES), (
        "these two widen what a scope allows"
    )
    with capsys.disabled():
        print(f"\n{cells} cells of the isolation matrix, 0 leaks")  # noqa: T201


def _code(tried: tuple[int, str]) -> tuple[int, str]:
    return tried[0], json.loads(tried[1])["code"]


def _plain(told: str, ids: dict[str, str]) -> str:
    """What was told, without the ids that were asked for."""
    for value in ids.values():
        told = told.replace(value, "…")
    return told


async def test_a_token_is_kept_as_a_hash(api: Api) -> None:
    def bytes_of(tx: Connection) -> bytes:
        found = tokens.find_token(tx, hash_secret(api.tokens["cakes"]))
        assert found is not None
        assert (found.workspace_id, found.scopes) == ("cakes", SCOPES)
        return repr(found).encode()

    assert api.tokens["cakes"].encode() not in await api.rt.db.read(bytes_of)
    assert re.fullmatch(r"comptoir_[\w-]{43}", api.tokens["cakes"])


@on_sqlite
@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Basic Y2FrZXM6", "Bearer a b", "bearer x", "Token x"]
)
async def test_odd_credentials(api: Api, header: str) -> None:
    sent = {"Authorization": header} if header else {}
    answer = await api.raw("GET", "/channels", token="", headers=sent)
    assert (answer.status, json.loads(answer.body)["code"]) == (401, "token_invalid")
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.headers["content-type"] == "application/problem+json"


@on_sqlite
async def test_odd_addresses_and_methods(api: Api) -> None:
    for path in ("/nothing", "/channels/%00", "/channels?cursor=%00", "/channels/a/b/c", "x", "/"):
        assert (await api.problem("GET", path))["code"] == "not_found"
    wrong = await api.raw("PUT", "/channels", {})
    assert (wrong.status, json.loads(wrong.body)["code"]) == (405, "input_invalid")
    assert "GET" in wrong.headers["allow"] or "POST" in wrong.headers["allow"]
    assert (await api.problem("GET", "/channels/" + "x" * 200))["status"] == 400


@on_sqlite
async def test_a_body_that_is_too_large_is_refused(api: Api) -> None:
    port = int(api.url.removesuffix("/api/v1").rpartition(":")[2])
    raw = request("POST", "/api/v1/channels", b"x" * 4_000_000)
    answer = await asyncio.to_thread(ask, port, raw)
    assert answer is not None
    assert (answer.status, answer.problem["code"]) == (413, "body_too_large")


@on_sqlite
async def test_odd_keys_are_refused(api: Api) -> None:
    for key in ("x" * 201, "with space", "ünïcode"):
        sent = {"Idempotency-Key": key}
        answer = await api.raw("POST", "/channels", {"type": "webchat"}, headers=sent)
        assert (answer.status, json.loads(answer.body)["code"]) == (400, "input_invalid")


# The document ------------------------------------------------------------------------------------


@on_sqlite
async def test_the_document_is_complete(api: Api) -> None:
    answer = await api.raw("GET", "/openapi.json", token="")
    document = json.loads(answer.body)
    assert document["openapi"].startswith("3.1")
    assert document["servers"] == [{"url": "/api/v1"}]
    for op in operations(document):
        told = document["paths"][op.path][op.method]
        assert told["description"], op
        assert {"400", "401", "403", "404", "409"} <= set(told["responses"]), op
        refused = told["responses"]["404"]["content"]
        assert list(refused) == ["application/problem+json"], op
    references = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(document)))
    assert references <= set(document["components"]["schemas"])
    assert "HTTPValidationError" not in document["components"]["schemas"]


@on_sqlite
async def test_every_request_has_an_example_that_works(api: Api) -> None:
    """The examples of a shape, put together, are a request that is understood."""
    document = document_of(api)
    shapes = document["components"]["schemas"]
    for op in operations(document):
        told = document["paths"][op.path][op.method]
        assert ("requestBody" in told) == (op.name in BODIES), op
        if "requestBody" in told:
            if op.name in FILES:
                continue
            reference = told["requestBody"]["content"]["application/json"]["schema"]["$ref"]
            shape = shapes[reference.rpartition("/")[2]]
            lacking = [
                n for n in shape.get("required", []) if "examples" not in shape["properties"][n]
            ]
            assert lacking == [], op
    wanted = {
        n: p["examples"][0]
        for n, p in shapes["NewMessage"]["properties"].items()
        if "examples" in p
    }
    id = await api.connected("webchat")
    assert (await api.ok("POST", f"/channels/{id}/messages", wanted))["status"] == "queued"


@on_sqlite
async def test_every_operation_is_on_its_page(api: Api) -> None:
    page = (REPOSITORY / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(GET|PUT|POST|PATCH|DELETE) (\S+)` \| `(\S+)` \|", page, re.MULTILINE)
    told = {(op.method.upper(), op.path, *op.scopes) for op in operations(document_of(api))}
    assert {tuple(row) for row in rows} == told
    for scope in SCOPES:
        assert f"| `{scope}` |" in page
