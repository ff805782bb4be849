import type { components } from "../../../api/schema";

export type Webhook = components["schemas"]["WebhookShown"];
export type Delivery = components["schemas"]["DeliveryShown"];
export type EventType = Delivery["type"];

export const EVENT_TYPES = [
  "message_received",
  "message_sent",
  "message_status",
  "message_changed",
  "conversation_changed",
  "activity_added",
  "contact_changed",
  "channel_problem",
  "source_synced",
  "webhook_failed",
  "promise_near",
  "promise_late",
  "automation_told",
  "campaign_changed",
  "import_changed",
  "sequence_changed",
] as const satisfies readonly EventType[];
