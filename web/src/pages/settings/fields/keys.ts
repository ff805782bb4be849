/** The key of a field, as the server takes it. */
const KEY = /^[a-z][a-z0-9_]{0,39}$/;
const LONGEST = 40;

export const isKey = (key: string): boolean => KEY.test(key);

/** A key made of a name: "Customer no." is customer_no; "" where nothing of it can be used. */
export function keyOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/ß/g, "ss")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+/, "")
    .slice(0, LONGEST)
    .replace(/_+$/, "");
}
