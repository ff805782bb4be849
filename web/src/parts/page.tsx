import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useWorkspaceOrNone } from "../session/workspace";
import css from "./page.module.css";

interface Given {
  title: string;
  /** Buttons beside the title. */
  actions?: ReactNode;
  /** The whole space, without a visible title and margins: for panes. */
  full?: boolean;
  children: ReactNode;
}

/** One page: its title for the window, for readers and to look at. */
export function Page({ title, actions, full = false, children }: Given) {
  const name = useWorkspaceOrNone()?.workspace.name;
  return (
    <div className={full ? css.full : css.page}>
      <title>{[title, name, "Comptoir"].filter(Boolean).join(" · ")}</title>
      <header className={full ? css.unseen : css.head}>
        <Title order={1} size="h2" tabIndex={-1} data-page-title>
          {title}
        </Title>
        {actions}
      </header>
      {children}
    </div>
  );
}
