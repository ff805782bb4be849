/** What a thread shows, oldest first: days, messages, what members did, and where news begins. */
import type { Activity, Message } from "../shapes";

export type Entry =
  | { kind: "day"; key: string; at: string }
  | { kind: "unread"; key: string }
  | { kind: "message"; key: string; message: Message; by: string; isFirst: boolean }
  | { kind: "activity"; key: string; activity: Activity };

interface Given {
  /** Both newest first, as the server answers. */
  messages: readonly Message[];
  activities: readonly Activity[];
  /** How many messages of the contact were not read when the thread was opened. */
  unread: number;
  /** There are older messages: what members did before these is not shown yet. */
  hasOlder: boolean;
  dayKey: (at: string) => string;
}

/** Messages of one author within it stand together, in milliseconds. */
const TOGETHER = 300_000;

export function timeline({ messages, activities, unread, hasOlder, dayKey }: Given): Entry[] {
  const authors = whoReplied(activities);
  const from = hasOlder ? (messages.at(-1)?.at ?? "") : "";
  const shown = activities.filter((one) => one.what !== "reply" && one.at >= from);
  const moments = [
    ...messages.map((message) => ({ at: message.at, message, activity: null })),
    ...shown.map((activity) => ({ at: activity.at, message: null, activity })),
  ].sort((a, b) => a.at.localeCompare(b.at) || order(a.message) - order(b.message));
  const firstUnread = firstOfUnread(messages, unread);

  const entries: Entry[] = [];
  let day = "";
  let before: Message | null = null;
  for (const { at, message, activity } of moments) {
    const today = dayKey(at);
    if (today !== day) {
      entries.push({ kind: "day", key: `day-${today}`, at });
      before = null;
    }
    day = today;
    if (activity) {
      entries.push({ kind: "activity", key: activity.id, activity });
      before = null;
      continue;
    }
    if (message.id === firstUnread) {
      entries.push({ kind: "unread", key: "unread" });
      before = null;
    }
    const by = authors.get(message.id) ?? "";
    const isFirst = !before || !goesWith(before, message);
    entries.push({ kind: "message", key: message.id, message, by, isFirst });
    before = message;
  }
  return entries;
}

const order = (message: Message | null) => message?.position ?? 0;

function goesWith(before: Message, message: Message): boolean {
  const apart = Date.parse(message.at) - Date.parse(before.at);
  return before.author === message.author && apart < TOGETHER;
}

/** The name of the member by the message. */
function whoReplied(activities: readonly Activity[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { what, by, details } of activities) {
    if (what === "reply" && typeof details.message_id === "string") {
      found.set(details.message_id, by);
    }
  }
  return found;
}

function firstOfUnread(messages: readonly Message[], unread: number): string {
  const heard = messages.filter((one) => one.direction === "in");
  return unread > 0 ? (heard[Math.min(unread, heard.length) - 1]?.id ?? "") : "";
}
