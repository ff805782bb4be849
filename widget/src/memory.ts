/** Remembers the visitor's token between pages; a page may forbid storage altogether. */

export class Memory {
  readonly #key: string;
  #token = "";

  constructor(site: string) {
    this.#key = `comptoir:${site}`;
    try {
      this.#token = localStorage.getItem(this.#key) ?? "";
    } catch {
      // Blocked: the conversation lasts as long as the page.
    }
  }

  get token(): string {
    return this.#token;
  }

  set token(token: string) {
    this.#token = token;
    try {
      localStorage.setItem(this.#key, token);
    } catch {
      // Blocked or full, as above.
    }
  }
}
