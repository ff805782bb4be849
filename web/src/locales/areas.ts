/** The areas of messages. The English ones give the keys their types. */
import type common from "./en/common.json";
import type consent from "./en/consent.json";
import type contacts from "./en/contacts.json";
import type entry from "./en/entry.json";
import type first from "./en/first-steps.json";
import type inbox from "./en/inbox.json";
import type knowledge from "./en/knowledge.json";
import type why from "./en/why.json";
import type insights from "./en/insights.json";
import type channels from "./en/channels.json";
import type people from "./en/people.json";
import type programs from "./en/programs.json";
import type rules from "./en/rules.json";
import type work from "./en/work.json";
import type audience from "./en/audience.json";
import type campaigns from "./en/campaigns.json";
import type sequences from "./en/sequences.json";
import type automations from "./en/automations.json";
import type fields from "./en/fields.json";
import type settings from "./en/settings.json";
import type setup from "./en/setup.json";
import type told from "./en/told.json";

interface Areas {
  audience: typeof audience;
  campaigns: typeof campaigns;
  sequences: typeof sequences;
  common: typeof common;
  consent: typeof consent;
  contacts: typeof contacts;
  entry: typeof entry;
  "first-steps": typeof first;
  inbox: typeof inbox;
  knowledge: typeof knowledge;
  why: typeof why;
  insights: typeof insights;
  channels: typeof channels;
  people: typeof people;
  programs: typeof programs;
  rules: typeof rules;
  settings: typeof settings;
  setup: typeof setup;
  told: typeof told;
  work: typeof work;
  automations: typeof automations;
  fields: typeof fields;
}

export type Area = keyof Areas;

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: Areas;
  }
}
