import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useFormat } from "../../../format";
import { Block } from "../../../parts/block";
import { Listed, useList } from "../../../parts/listed";
import { Row, Rows } from "../../../parts/rows";
import { useWorkspace } from "../../../session/workspace";
import { useChannelProblem } from "../set-up-words";
import type { Channel } from "../shapes";

/** What the platform told of the channel itself; nothing while it told nothing. */
export function NoticesBlock({ channel }: { channel: Channel }) {
  const { t } = useTranslation("channels");
  const format = useFormat();
  const problemOf = useChannelProblem();
  const { api, slug } = useWorkspace();
  const list = useList([slug, "channels", channel.id, "notices"], (cursor) =>
    said(
      api.GET("/channels/{channel_id}/notices", {
        params: { path: { channel_id: channel.id }, query: { cursor, limit: 10 } },
      }),
    ),
  );
  if (list.items?.length === 0) return null;
  return (
    <Block title={t("notices")} text={t("noticesText")}>
      <Listed list={list}>
        {(items) => (
          <Rows label={t("notices")}>
            {items.map((one) => (
              <Row
                key={one.id}
                name={[one.what, one.state, one.subject].filter(Boolean).join(" · ")}
                more={[format.dateTime(one.at), problemOf(one.reason), one.details]
                  .filter(Boolean)
                  .join(" · ")}
              />
            ))}
          </Rows>
        )}
      </Listed>
    </Block>
  );
}
