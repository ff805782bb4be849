import { Paper, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import css from "./block.module.css";

interface Given {
  title: string;
  text?: string;
  /** Buttons beside the title. */
  actions?: ReactNode;
  children?: ReactNode;
}

/** One thing of a page, on a sheet of its own. */
export function Block({ title, text, actions, children }: Given) {
  const id = useId();
  return (
    <Paper component="section" aria-labelledby={id} withBorder radius="lg" className={css.block}>
      <header className={css.head}>
        <div className={css.words}>
          <Title order={2} size="h4" id={id}>
            {title}
          </Title>
          {text && (
            <Text size="sm" c="dimmed">
              {text}
            </Text>
          )}
        </div>
        {actions}
      </header>
      {children}
    </Paper>
  );
}
