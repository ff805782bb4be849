/** Days and times as people of a language write them. */

export function timeOf(at: Date, language: string): string {
  return new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" }).format(at);
}

/** "Today", "Gestern", "samedi 14 novembre" */
export function dayOf(at: Date, language: string, now: Date): string {
  const daysAgo = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  const words =
    daysAgo === 0 || daysAgo === 1
      ? new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-daysAgo, "day")
      : new Intl.DateTimeFormat(language, {
          weekday: "long",
          day: "numeric",
          month: "long",
        }).format(at);
  return words.charAt(0).toLocaleUpperCase(language) + words.slice(1);
}

export function dayKey(at: Date): string {
  return `${midnight(at)}`;
}

function midnight(at: Date): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
