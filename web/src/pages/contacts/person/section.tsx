import type { ReactNode } from "react";
import css from "../contact.module.css";

/** A part of what is known of a contact, under its heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.section}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
