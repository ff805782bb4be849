/** A declaration to begin with, in its two views. */
export const BEGINNING = {
  definition: {
    connectors: {
      quote: {
        request: { url: "https://api.example.com/quote/{entity.key}" },
        map: { price: { expr: "data.last", type: "decimal", required: true } },
      },
    },
    answers: {
      card: { run: ["quote"], texts: { any: { en: "{entity.label}: {quote.price|number}" } } },
    },
  },
  yaml: `connectors:
  quote:
    request:
      url: https://api.example.com/quote/{entity.key}
    map:
      price: {expr: data.last, type: decimal, required: true}
answers:
  card:
    run: [quote]
    texts:
      any:
        en: "{entity.label}: {quote.price|number}"
`,
};

const SECRET = /\$\{secret:([\w.-]+)\}/g;

/** The names of the secrets that a declaration uses, each once. */
export function secretsIn(yaml: string): string[] {
  return [...new Set([...yaml.matchAll(SECRET)].map(([, name]) => name ?? ""))].filter(Boolean);
}
