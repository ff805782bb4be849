"""The data map: what each column holds, of whom. A column that is not named here fails a test.

`personal` is what a person told or did, or what tells them apart from others; `staff` the same of
members; `other` is about nobody. Erasure and export follow the tables that hold anything personal
(`store/erasing.py`), docs/reference/data-map.md is written from here.
"""

from __future__ import annotations

from msgspec import Struct


class Columns(Struct, frozen=True, kw_only=True):
    """The columns of a table, by what they hold; names divided by spaces."""

    personal: str = ""
    staff: str = ""
    other: str = ""

    @property
    def all(self) -> set[str]:
        """Every column that is named."""
        return set(f"{self.personal} {self.staff} {self.other}".split())


DATA_MAP: dict[str, Columns] = {
    "account": Columns(
        staff="email name language password totp totp_since totp_step recovery signed_in_at",
        other="id disabled_at created_at",
    ),
    "address": Columns(
        personal=(
            "channel_type value contact_id username details stopped_at marketing_stopped_at "
            "marketing_wait_until gone_at"
        ),
        other="workspace_id created_at",
    ),
    "attachment": Columns(
        personal="error",
        other=("workspace_id message_id part channel_id state attempts due_at file_id created_at"),
    ),
    "audit": Columns(
        staff="who_id name details address",
        other="workspace_id id at who action outcome object_kind object_id",
    ),
    "automation": Columns(
        other="workspace_id id name rule active since",
    ),
    "automation_run": Columns(
        personal="outcomes",
        other="workspace_id automation_id position conversation_id at",
    ),
    "campaign": Columns(
        other=(
            "workspace_id id name purpose state reason audience plan starts_at due_at "
            "filled_after is_filled claimed wave winner_id created_by created_at started_at "
            "ended_at sequence_id step_key"
        ),
    ),
    "campaign_sum": Columns(
        other="workspace_id campaign_id by value metric count",
    ),
    "campaign_variant": Columns(
        other="workspace_id id campaign_id name share messages",
    ),
    "canned_reply": Columns(
        staff="member_id",
        other="workspace_id id code texts updated_at",
    ),
    "catalogue": Columns(
        other="workspace_id id name symbol_match connector",
    ),
    "channel": Columns(
        other=(
            "workspace_id id type name account token_hash credentials config burst_seconds "
            "problem paused_until created_at"
        ),
    ),
    "click": Columns(
        personal="at",
        other="workspace_id id token is_counted",
    ),
    "connector": Columns(
        other="workspace_id id name definition secrets",
    ),
    "consent": Columns(
        other=(
            "workspace_id id position purpose state source language text_version said_at "
            "created_at digest hash"
        ),
    ),
    "consent_evidence": Columns(
        personal="contact_id channel_type address message_id text evidence salt",
        other="workspace_id consent_id",
    ),
    "consent_head": Columns(
        other="workspace_id last hash",
    ),
    "consent_state": Columns(
        personal="channel_type address contact_id state since",
        other="workspace_id purpose consent_id",
    ),
    "contact": Columns(
        personal="id name language blocked_at last_seen_at",
        other="workspace_id created_at",
    ),
    "contact_event": Columns(
        personal="contact_id name about amount at",
        other="workspace_id id created_at",
    ),
    "contact_field": Columns(
        other="workspace_id id key name type choices created_at",
    ),
    "contact_import": Columns(
        staff="created_by",
        other=(
            "workspace_id id name state header header_key mapping rules counts problem "
            "encoding delimiter rows done holder held_until created_at ended_at"
        ),
    ),
    "contact_import_piece": Columns(
        personal="content",
        other="workspace_id import_id number",
    ),
    "contact_import_row": Columns(
        personal="cells problem contact_id undo",
        other="workspace_id import_id number outcome",
    ),
    "contact_merge": Columns(
        personal="contact_id name undo",
        staff="by",
        other="workspace_id id created_at",
    ),
    "contact_note": Columns(
        personal="contact_id text",
        staff="by",
        other="workspace_id id created_at",
    ),
    "contact_tag": Columns(
        personal="contact_id tag",
        other="workspace_id",
    ),
    "contact_value": Columns(
        personal="contact_id value",
        other="workspace_id field_id",
    ),
    "conversation": Columns(
        personal="contact_id key memory last_inbound_at paid_entry_at",
        staff="owner_id member_id",
        other=(
            "workspace_id id channel_id owner team_id due_at last_position delivered_until "
            "read_until last_message_at waiting_since state snoozed_until priority "
            "created_at"
        ),
    ),
    "conversation_tag": Columns(
        personal="tag",
        other="workspace_id conversation_id",
    ),
    "demand_answer": Columns(
        personal="turn_id",
        other="workspace_id document_id answered_at",
    ),
    "document": Columns(
        other=(
            "workspace_id id source_id page_url key type title language url text summary "
            "image group published_at modified_at valid_from valid_until seasons fields "
            "provenance audience content_hash vector version first_version removed_at "
            "edited hidden_at"
        ),
    ),
    "document_vector": Columns(
        other="workspace_id document_id model text_hash vector",
    ),
    "draft": Columns(
        personal="text",
        staff="who",
        other="workspace_id conversation_id updated_at",
    ),
    "duty": Columns(
        other="name holder held_until done_at",
    ),
    "early": Columns(
        personal="parts emoji",
        other="workspace_id channel_id platform_id what received_at",
    ),
    "entity": Columns(
        other="workspace_id id catalogue_id key label aliases fields version removed_at",
    ),
    "entry": Columns(
        other="workspace_id id channel_id code name text wish origin link created_at",
    ),
    "envelope": Columns(
        personal="conversation_key raw error",
        other="workspace_id id channel_id platform_id kind state received_at due_at turn_id",
    ),
    "erased_address": Columns(
        personal="hash",
        other="workspace_id contact_id withdrawn",
    ),
    "erasure": Columns(
        personal="contact_id",
        staff="by",
        other="workspace_id counts at",
    ),
    "event": Columns(
        personal="text details",
        staff="by",
        other="workspace_id id conversation_id what created_at",
    ),
    "feed": Columns(
        personal="subject",
        other="workspace_id position kind what at",
    ),
    "feed_head": Columns(
        other="workspace_id last",
    ),
    "feed_reader": Columns(
        other="workspace_id name position",
    ),
    "file": Columns(
        personal="hash name source_url",
        other="workspace_id id mime size variant created_at",
    ),
    "form": Columns(
        other="workspace_id id token name word topics channels origins countries daily_cap"
        " created_at archived_at",
    ),
    "form_shown": Columns(
        other="workspace_id form_id via count",
    ),
    "form_text": Columns(
        other="workspace_id form_id language version text created_at",
    ),
    "golden": Columns(
        personal="origin",
        other="workspace_id id question expect language diets without at created_at",
    ),
    "golden_run": Columns(
        other="workspace_id version ran_at results changed holder held_until",
    ),
    "intent": Columns(
        other="workspace_id id name answers",
    ),
    "intent_example": Columns(
        other="workspace_id id intent_id text language",
    ),
    "intent_model": Columns(
        other="workspace_id fingerprint content trained_at",
    ),
    "invitation": Columns(
        staff="email made_by",
        other="workspace_id id hash role expires_at created_at",
    ),
    "keyword": Columns(
        other="workspace_id id word language document_id text",
    ),
    "lease": Columns(
        personal="conversation_key",
        other="workspace_id channel_id epoch attempts ready_at expires_at",
    ),
    "link": Columns(
        other="workspace_id id campaign_id variant_id item url",
    ),
    "link_token": Columns(
        personal="contact_id",
        other="workspace_id token link_id",
    ),
    "member": Columns(
        staff="account_id name",
        other="workspace_id id role disabled_at created_at",
    ),
    "member_work": Columns(
        staff="member_id availability capacity skills languages",
        other="workspace_id",
    ),
    "mention": Columns(
        staff="member_id read_at",
        other="workspace_id event_id conversation_id",
    ),
    "message": Columns(
        personal="parts payload context",
        staff="author",
        other=(
            "workspace_id id conversation_id channel_id position direction status rank "
            "platform_id turn_id error pricing platform_at edited_at revoked_at created_at"
        ),
    ),
    "model_usage": Columns(
        other="workspace_id day calls failures tokens",
    ),
    "nameless": Columns(
        other="workspace_id conversation_id channel_id attempts due_at",
    ),
    "notice": Columns(
        personal="subject reason details",
        other="workspace_id id channel_id what state created_at",
    ),
    "oidc_identity": Columns(
        staff="issuer subject account_id",
        other="created_at",
    ),
    "opt_in": Columns(
        personal="contact_id channel_type address evidence",
        other=(
            "workspace_id id topic_id hash source language text_version text form_id via state "
            "created_at expires_at confirmed_at"
        ),
    ),
    "outbox": Columns(
        personal="error",
        other=(
            "workspace_id id conversation_id channel_id kind purpose campaign_id priority "
            "state attempts not_before expires_at created_at"
        ),
    ),
    "pace": Columns(
        personal="scope",
        other="workspace_id next_at",
    ),
    "page": Columns(
        other=(
            "workspace_id source_id url etag last_modified lastmod body_hash misses skipped "
            "checked_at"
        ),
    ),
    "preference": Columns(
        personal="contact_id kind value label message_id declared_at",
        other="workspace_id id",
    ),
    "price": Columns(
        other="workspace_id channel_type country category amount since",
    ),
    "process": Columns(
        other="id name version roles problems started_at seen_at",
    ),
    "push_rules": Columns(
        other="workspace_id rules updated_at",
    ),
    "push_spent": Columns(
        other="workspace_id month micros",
    ),
    "pushed": Columns(
        personal="contact_id item at",
        other="workspace_id id channel_id purpose cost",
    ),
    "rating": Columns(
        personal="score comment",
        other="workspace_id id conversation_id team_id form state asked_at answered_at",
    ),
    "reaction": Columns(
        personal="author emoji",
        other="workspace_id message_id created_at",
    ),
    "receipt": Columns(
        personal="reason",
        other="workspace_id channel_id platform_id status rank pricing at received_at",
    ),
    "recipient": Columns(
        personal="contact_id address language timezone",
        other=(
            "workspace_id campaign_id channel_id channel_type state reason variant_id "
            "message_id attempt draw cost due_at accepted_at delivered_at read_at "
            "clicked_at pulled_at replied_at left_at"
        ),
    ),
    "recipient_item": Columns(
        personal="contact_id item clicked_at pulled_at",
        other="workspace_id campaign_id",
    ),
    "recipient_news": Columns(
        other="workspace_id message_id status at",
    ),
    "referral": Columns(
        personal="source code details",
        other="workspace_id id conversation_id entry_id created_at",
    ),
    "request_key": Columns(
        personal="made_id fingerprint",
        other="workspace_id scope key created_at",
    ),
    "retention": Columns(
        other="workspace_id kind days updated_at",
    ),
    "role": Columns(
        other="workspace_id id name permissions created_at",
    ),
    "schedule": Columns(
        other="workspace_id source_id due_at holder held_until failures report reported_at",
    ),
    "search_entry": Columns(
        personal="subject words",
        other="workspace_id kind number",
    ),
    "seen": Columns(
        staff="member_id position",
        other="workspace_id conversation_id",
    ),
    "segment": Columns(
        other="workspace_id id name kind expression created_at updated_at",
    ),
    "segment_member": Columns(
        personal="contact_id",
        other="workspace_id segment_id",
    ),
    "sequence": Columns(
        other=(
            "workspace_id id name purpose state reason version plan position place missed "
            "looked_at looks_at fed_at due_at activated_at created_by created_at"
        ),
    ),
    "sequence_occasion": Columns(
        other="workspace_id sequence_id occasion documents entered_after is_filled at",
    ),
    "sequence_run": Columns(
        personal="contact_id cause",
        other=(
            "workspace_id sequence_id entry version position state reason occasion due_at "
            "waits_until started_at ended_at"
        ),
    ),
    "sequence_step": Columns(
        other="workspace_id sequence_id version position step_key step",
    ),
    "sequence_sum": Columns(
        other="workspace_id sequence_id step_key metric count",
    ),
    "sequence_tagged": Columns(
        personal="contact_id",
        other="workspace_id sequence_id",
    ),
    "sequence_visit": Columns(
        personal="contact_id",
        other="workspace_id sequence_id entry position step_key outcome at",
    ),
    "session": Columns(
        staff="user_agent address seen_at",
        other="id account_id hash created_at",
    ),
    "single_link": Columns(
        staff="account_id",
        other="hash purpose expires_at created_at",
    ),
    "source": Columns(
        other="workspace_id id type url name config synced_at created_at",
    ),
    "standing_occurrence": Columns(
        personal="contact_id subject item parts memory",
        other=(
            "workspace_id wish_id key state reason message_id happened_at not_before settled_at"
        ),
    ),
    "standing_watch": Columns(
        other="workspace_id content_version document_id holder held_until",
    ),
    "standing_wish": Columns(
        personal="contact_id what label language timezone",
        other=(
            "workspace_id id conversation_id channel_type kind entity_id message_id "
            "most_a_day state ended ended_at due_at looked_at since created_at ends_at"
        ),
    ),
    "team": Columns(
        other="workspace_id id name created_at",
    ),
    "team_member": Columns(
        staff="member_id",
        other="workspace_id team_id",
    ),
    "team_rules": Columns(
        staff="last_member_id",
        other="workspace_id team_id rules",
    ),
    "template": Columns(
        other=(
            "workspace_id id channel_id name language category state components platform_id "
            "quality reason synced_at created_at"
        ),
    ),
    "throttle": Columns(
        staff="key",
        other="next_at",
    ),
    "ticket": Columns(
        personal="reason",
        other="workspace_id id conversation_id state created_at closed_at",
    ),
    "timer": Columns(
        other=(
            "workspace_id conversation_id kind started_at team_id due_at near_at next_at "
            "late_at ended_at"
        ),
    ),
    "token": Columns(
        staff="made_by",
        other="workspace_id id name hash scopes last_used_at created_at",
    ),
    "told_closed": Columns(
        other="workspace_id conversation_id closed_at",
    ),
    "topic": Columns(
        other="workspace_id id slug name description double_opt_in created_at archived_at",
    ),
    "topic_text": Columns(
        other="workspace_id topic_id language version text created_at",
    ),
    "turn": Columns(
        personal="wish reasons inputs language",
        other=(
            "workspace_id id conversation_id outcome document_id entity_id rule "
            "milliseconds decided_at"
        ),
    ),
    "view": Columns(
        staff="member_id",
        other="workspace_id id team_id name filter created_at",
    ),
    "webhook": Columns(
        other="workspace_id id name url kinds secret state failing_since created_at",
    ),
    "webhook_delivery": Columns(
        personal="subject answer",
        other=(
            "workspace_id id webhook_id position kind what at state attempts due_at status "
            "milliseconds tried_at"
        ),
    ),
    "workspace": Columns(
        other=(
            "id slug name languages timezone content_version weights model_use calibration "
            "created_at"
        ),
    ),
}
