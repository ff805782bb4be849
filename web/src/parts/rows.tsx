import type { ReactNode } from "react";
import css from "./rows.module.css";

/** A list of things, each with its name, what else is known, and what can be done. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={css.rows} aria-label={label}>
      {children}
    </ul>
  );
}

interface Given {
  name: ReactNode;
  /** What stands below the name. */
  more?: ReactNode;
  /** What stands before it. */
  before?: ReactNode;
  /** What can be done with it. */
  children?: ReactNode;
}

export function Row({ name, more, before, children }: Given) {
  return (
    <li className={css.row}>
      {before}
      <div className={css.words}>
        <div className={css.name}>{name}</div>
        {more && <div className={css.more}>{more}</div>}
      </div>
      {children && <div className={css.deeds}>{children}</div>}
    </li>
  );
}
