import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../api/client";
import { useFormat } from "../../format";
import { SkeletonRows } from "../../parts/skeletons";
import { useWorkspace } from "../../session/workspace";
import { ChannelIcon } from "../inbox/channel-icon";
import css from "./contact.module.css";

interface Given {
  contact: string;
  open: string;
  onOpen: (conversation: string) => void;
}

/** What was said with a contact on every channel. */
export function Conversations({ contact, open, onOpen }: Given) {
  const { t } = useTranslation("contacts");
  const { api, slug } = useWorkspace();
  const format = useFormat();
  const { data } = useQuery({
    queryKey: [slug, "conversations", "of", contact],
    queryFn: ({ signal }) =>
      said(
        api.GET("/conversations", {
          params: { query: { contact_id: contact, limit: 20 } },
          signal,
        }),
      ),
  });
  if (!data) return <SkeletonRows count={2} height={36} />;
  if (data.items.length === 0) return <p className={css.dim}>{t("noConversations")}</p>;
  return (
    <ul className={css.talks}>
      {data.items.map((one) => (
        <li key={one.id}>
          <button
            type="button"
            aria-current={one.id === open || undefined}
            onClick={() => onOpen(one.id)}
          >
            <ChannelIcon type={one.channel.type} />
            <span>
              {one.last_text || one.channel.name}
              <small>
                {`${t(`state.${one.state}`)}${one.last_message_at ? ` · ${format.shortDay(one.last_message_at)}` : ""}`}
              </small>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
