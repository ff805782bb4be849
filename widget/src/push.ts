export function offer(chat: unknown, state: unknown): void { void chat; void state; }
