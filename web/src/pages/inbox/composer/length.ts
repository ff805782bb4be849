/** How long a text is, as the channel counts. */
import { useChannelTypes } from "../../../parts/channel-types";

type Unit = "characters" | "utf16" | "bytes";

export function lengthOf(text: string, unit: Unit): number {
  if (unit === "bytes") return new TextEncoder().encode(text).length;
  return unit === "utf16" ? text.length : Array.from(text).length;
}

/** What a channel type can do; undefined until it is known, and for who may not know. */
export function useChannelType(type: string) {
  const { data } = useChannelTypes();
  return data?.items.find((one) => one.type === type);
}
