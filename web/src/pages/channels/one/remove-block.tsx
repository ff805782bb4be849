import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Block } from "../../../parts/block";
import { Sure } from "../../../parts/sure";
import { useToast } from "../../../parts/toast";
import { useWorkspace } from "../../../session/workspace";
import type { Channel } from "../shapes";

/** Closes a channel for good. */
export function RemoveBlock({ channel }: { channel: Channel }) {
  const { t } = useTranslation("channels");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { done } = useToast();
  const remove = async () => {
    const params = { path: { channel_id: channel.id } };
    await said(api.DELETE("/channels/{channel_id}", { params }));
    await navigate({ to: `/${slug}/channels` });
    await queries.invalidateQueries({ queryKey: [slug, "channels"] });
    done({ message: t("removed") });
  };
  return (
    <Block
      title={t("removeTitle")}
      text={t("removeText")}
      actions={
        <Sure
          label={t("remove")}
          title={t("removeSure", { name: channel.name || channel.type })}
          text={t("removeText")}
          run={remove}
        />
      }
    />
  );
}
