import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import css from "./empty.module.css";
import { Icon, type IconName } from "./icon";

interface Given {
  icon: IconName;
  title: string;
  /** What will be here, and how it comes to be. */
  text: string;
  /** The button that makes the first one. */
  children?: ReactNode;
}

/** A place with nothing in it yet, which says what to do. */
export function Empty({ icon, title, text, children }: Given) {
  return (
    <div className={css.empty}>
      <span className={css.icon}>
        <Icon name={icon} size={28} />
      </span>
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text c="dimmed" maw={440}>
        {text}
      </Text>
      {children}
    </div>
  );
}
