/** The steps in which a campaign is written. */
export const STEPS = ["who", "what", "when", "check"] as const;
export type Step = (typeof STEPS)[number];

export const isStep = (text: unknown): text is Step => STEPS.some((one) => one === text);

/** What of an address says which step it is. */
export const stepSearch = ({ step }: Record<string, unknown>): { step?: Step } =>
  isStep(step) ? { step } : {};
