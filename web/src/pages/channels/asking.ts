/** Where what is told only once about a channel is kept while the window lives. */
export const addedKey = (slug: string, channel: string) => [slug, "channel-added", channel];
