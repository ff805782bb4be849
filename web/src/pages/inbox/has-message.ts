/** Whether there are words of ours for a name that the server may have added since. */
import type { i18n } from "i18next";
import type { Area } from "../../locales/areas";

export function hasMessage(messages: i18n, area: Area, key: string): boolean {
  return messages.exists(key, { ns: area });
}
