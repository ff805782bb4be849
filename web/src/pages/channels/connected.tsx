import { Button, Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Block } from "../../parts/block";
import { ShownOnce } from "../../parts/copied";
import { useWorkspace } from "../../session/workspace";
import { Findings } from "./findings";
import css from "./page.module.css";
import type { Added, ChannelType } from "./shapes";

/** A channel that was just connected: what was found, and what is told only now. */
export function Connected({ added, type }: { added: Added; type: ChannelType }) {
  const { t } = useTranslation("channels");
  const { slug } = useWorkspace();
  return (
    <div className={css.blocks}>
      <Block title={t("connected", { name: added.channel.name || type.name })}>
        <Findings checklist={added.checklist} />
      </Block>
      <Block
        title={added.snippet ? t("snippet") : t("address")}
        text={added.snippet ? t("snippetText") : t("addressText", { name: type.name })}
      >
        <ShownOnce
          label={added.snippet ? t("snippet") : t("address")}
          value={added.snippet || added.address}
        />
      </Block>
      <Group>
        <Button component={Link} to={`/${slug}/channels/${added.channel.id}`}>
          {t("toChannel")}
        </Button>
      </Group>
    </div>
  );
}
