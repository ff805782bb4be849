import { Badge, Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../api/client";
import { Empty } from "../../parts/empty";
import { useChannelTypes } from "../../parts/channel-types";
import { Icon } from "../../parts/icon";
import { Listed, useList } from "../../parts/listed";
import { Page } from "../../parts/page";
import { useMay, useWorkspace } from "../../session/workspace";
import { ChannelIcon } from "../inbox/channel-icon";
import css from "./page.module.css";
import { useChannelProblem } from "./set-up-words";
import type { Channel } from "./shapes";

/** Where customers write, and whether it works. */
export default function Channels() {
  const { t } = useTranslation("channels");
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("channels:write");
  const types = useChannelTypes();
  const list = useList([slug, "channels", "all"], (cursor) =>
    said(api.GET("/channels", { params: { query: { cursor } } })),
  );
  const nameOf = (type: string) => types.data?.items.find((one) => one.type === type)?.name ?? type;
  const add = mayWrite && (
    <Button
      component={Link}
      to={`/${slug}/channels/new`}
      leftSection={<Icon name="plus" size={18} />}
    >
      {t("connect")}
    </Button>
  );
  return (
    <Page title={t("title")} actions={list.items?.length !== 0 && add}>
      <Listed
        list={list}
        empty={
          <Empty icon="plug" title={t("none")} text={t("noneText")}>
            {add}
          </Empty>
        }
      >
        {(items) => (
          <ul className={css.cards} aria-label={t("title")}>
            {items.map((one) => (
              <ChannelCard key={one.id} channel={one} type={nameOf(one.type)} slug={slug} />
            ))}
          </ul>
        )}
      </Listed>
    </Page>
  );
}

interface Given {
  channel: Channel;
  /** What its type is called. */
  type: string;
  slug: string;
}

const ChannelCard = memo(function ChannelCard({ channel, type, slug }: Given) {
  const { t } = useTranslation("channels");
  const problemOf = useChannelProblem();
  return (
    <li>
      <Link
        to="/$workspace/channels/$channel"
        params={{ workspace: slug, channel: channel.id }}
        className={css.card ?? ""}
      >
        <span className={css.icon}>
          <ChannelIcon type={channel.type} size={22} />
        </span>
        <span className={css.words}>
          <span className={css.head}>
            <strong>{channel.name || type}</strong>
            <Badge color={channel.problem ? "red" : "green"} variant="light">
              {channel.problem ? t("stopped") : t("works")}
            </Badge>
          </span>
          <span className={css.dim}>{[type, channel.account].filter(Boolean).join(" · ")}</span>
          {channel.problem && <span className={css.bad}>{problemOf(channel.problem)}</span>}
        </span>
      </Link>
    </li>
  );
});
