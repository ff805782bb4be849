/** Addresses that a message names. */

function parsed(address: string | undefined, base?: string): URL | null {
  try {
    return address ? new URL(address, base) : null;
  } catch {
    return null;
  }
}

/** The address where it is of our own host, "" else: the page loads nothing of others, whom it
 *  would tell who looks. */
export function ownAddress(address: string | undefined): string {
  const url = parsed(address, location.origin);
  return url?.origin === location.origin ? url.href : "";
}

export function hostOf(address: string): string {
  return parsed(address)?.hostname.replace(/^www\./, "") ?? "";
}
