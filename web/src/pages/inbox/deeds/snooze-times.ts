/** Until when a conversation can be put off, as people say it. */
export type Span = "hour" | "evening" | "tomorrow" | "week";

const MORNING = 9;
const EVENING = 18;

/** The moments that lie ahead, soonest first, on the clock of whoever looks. */
export function snoozeTimes(now = new Date()): { span: Span; until: Date }[] {
  const at = (days: number, hour: number) => {
    const moment = new Date(now);
    moment.setDate(moment.getDate() + days);
    moment.setHours(hour, 0, 0, 0);
    return moment;
  };
  const toMonday = (8 - now.getDay()) % 7 || 7;
  const all: { span: Span; until: Date }[] = [
    { span: "hour", until: new Date(now.getTime() + 3_600_000) },
    { span: "evening", until: at(0, EVENING) },
    { span: "tomorrow", until: at(1, MORNING) },
    { span: "week", until: at(toMonday, MORNING) },
  ];
  return all.filter(
    ({ span, until }) => span !== "evening" || until.getTime() - now.getTime() > 5_400_000,
  );
}
