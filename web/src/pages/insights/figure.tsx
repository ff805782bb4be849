import type { ReactNode } from "react";
import css from "./insights.module.css";

/** Figures side by side. */
export function Figures({ children }: { children: ReactNode }) {
  return <dl className={css.figures}>{children}</dl>;
}

interface Given {
  label: string;
  value: string;
  tone?: "bad" | "none";
  /** How it compares, what it is made of. */
  children?: ReactNode;
}

/** One figure with its name. */
export function Figure({ label, value, tone, children }: Given) {
  return (
    <div className={css.figure}>
      <dt>{label}</dt>
      <dd className={css.value} data-tone={tone}>
        {value}
      </dd>
      {children}
    </div>
  );
}

/** A line of explanation below a figure. */
export function Note({ children }: { children: ReactNode }) {
  return <dd className={css.note}>{children}</dd>;
}
