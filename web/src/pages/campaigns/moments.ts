/** Moments of plans: on the clock of the workspace with its offset, or of whoever gets it. Pure. */

/** "2026-12-01T09:00+01:00" of what a field says and a zone such as Europe/Paris. */
export function momentOf(local: string, zone: string): string {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return "";
  // The offset of that moment counts, not the one of an hour before or after it.
  const guess = asUtc - offset(asUtc, zone);
  return `${local}${written(offset(guess, zone))}`;
}

/** What a field shows of a moment; one without a zone is shown as it is. */
export function localOf(at: string, zone: string): string {
  if (!/(Z|[+-]\d\d:?\d\d)$/.test(at)) return at.slice(0, 16);
  const moment = Date.parse(at);
  if (Number.isNaN(moment)) return "";
  return new Date(moment + offset(moment, zone)).toISOString().slice(0, 16);
}

/** How far the clock of a zone is ahead of UTC, in milliseconds. */
function offset(at: number, zone: string): number {
  const name = new Intl.DateTimeFormat("en", {
    timeZone: zone || "UTC",
    timeZoneName: "longOffset",
  })
    .formatToParts(at)
    .find((one) => one.type === "timeZoneName")?.value;
  const [, sign = "+", hours = "0", minutes = "0"] =
    /GMT([+-])(\d\d):(\d\d)/.exec(name ?? "") ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function written(ahead: number): string {
  const minutes = Math.abs(ahead) / 60_000;
  const two = (value: number) => String(value).padStart(2, "0");
  return `${ahead < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
