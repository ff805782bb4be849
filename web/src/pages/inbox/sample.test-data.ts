import type { Activity, Conversation, Message } from "./shapes";

/** A conversation of a test, with what it says. */
export function talk(id: string, said: Partial<Conversation> = {}): Conversation {
  return {
    id,
    channel: { id: "c", type: "telegram", name: "Bot" },
    contact: {
      id: `p-${id}`,
      name: id,
      language: "en",
      address: id,
      username: "",
      blocked: false,
      stopped: false,
    },
    owner: "team",
    owner_name: "",
    member_id: null,
    team_id: null,
    next: "",
    state: "open",
    snoozed_until: null,
    priority: "normal",
    tags: [],
    waiting_since: null,
    due_at: null,
    unread: 0,
    mentioned: false,
    last_message_at: null,
    last_text: "",
    last_direction: "in",
    window: { state: "none", until: null },
    ...said,
  };
}

export function message(position: number, at: string, said: Partial<Message> = {}): Message {
  return {
    id: `m${position}`,
    position,
    direction: "in",
    author: "contact",
    at,
    status: "received",
    reason: "",
    reason_text: "",
    advice: "",
    parts: [{ type: "text", text: `${position}` }],
    payload: "",
    platform_id: "",
    reply_to: "",
    forwarded: false,
    reactions: [],
    edited_at: null,
    revoked_at: null,
    decided: false,
    pricing: null,
    ...said,
  };
}

export function activity(id: string, at: string, said: Partial<Activity> = {}): Activity {
  return { id, at, what: "note", by: "Ada", text: "", details: {}, ...said };
}
