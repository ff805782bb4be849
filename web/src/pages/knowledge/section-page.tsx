import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "../../parts/page";
import { may, useWorkspace } from "../../session/workspace";
import css from "./section-page.module.css";
import { SECTIONS, type Section } from "./sections";

interface Given {
  section: Section["path"];
  actions?: ReactNode;
  children: ReactNode;
}

/** One page of Knowledge: the way to the others, its title, and what it is for. */
export function SectionPage({ section, actions, children }: Given) {
  const { t } = useTranslation("knowledge");
  const here = useWorkspace();
  const ways = useRef<HTMLElement>(null);
  // On a phone the way to this page may lie beyond the edge.
  useEffect(() => {
    const current = ways.current?.querySelector("[aria-current]")?.getBoundingClientRect();
    const edge = ways.current?.getBoundingClientRect().right ?? 0;
    if (current && current.right > edge)
      ways.current?.scrollBy({ left: current.right - edge + 40 });
  }, [section]);
  return (
    <>
      <nav ref={ways} className={css.nav} aria-label={t("sections.label")}>
        {SECTIONS.filter(({ needs }) => may(here, needs)).map(({ path }) => (
          <Link
            key={path}
            to={`/$workspace/knowledge/${path}`}
            params={{ workspace: here.slug }}
            {...(path === section && { "aria-current": "page" as const })}
          >
            {t(`sections.${path}.title`)}
          </Link>
        ))}
      </nav>
      <Page title={t(`sections.${section}.title`)} actions={actions}>
        <Text c="dimmed" maw={680} mt={-12} mb="lg">
          {t(`sections.${section}.text`)}
        </Text>
        {children}
      </Page>
    </>
  );
}
