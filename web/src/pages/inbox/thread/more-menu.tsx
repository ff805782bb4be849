import { Menu } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Icon } from "../../../parts/icon";
import { printPage } from "../../../parts/print-page";
import { save } from "../../../parts/save";
import { useWorkspace } from "../../../session/workspace";
import { useNameOf } from "../names";
import type { Conversation } from "../shapes";
import css from "./thread.module.css";

const ENDINGS = { html: "html", text: "txt" } as const;
const FORMATS = ["print", "html", "text"] as const;
type Format = (typeof FORMATS)[number];

/** What one does seldom with a conversation: taking it away, on paper or as a file. */
export default function MoreMenu({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation("inbox");
  const { mutate } = useTranscript(conversation);
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <button
          type="button"
          className={css.tool}
          aria-label={t("transcript.more")}
          title={t("transcript.more")}
        >
          <Icon name="more" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("transcript.title")}</Menu.Label>
        {FORMATS.map((format) => (
          <Menu.Item
            key={format}
            leftSection={<Icon name="file" size={17} />}
            onClick={() => mutate(format)}
          >
            {t(`transcript.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function useTranscript({ id, contact }: Conversation) {
  const { api } = useWorkspace();
  const nameOf = useNameOf();
  return useMutation({
    mutationFn: async (format: Format) => {
      const kind = format === "print" ? "html" : format;
      const params = { path: { conversation_id: id }, query: { format: kind } };
      const asked = api.GET("/conversations/{conversation_id}/transcript", {
        params,
        parseAs: "blob",
      });
      const file = await said<Blob>(asked);
      if (format === "print") printPage(await file.text());
      else save(file, `${nameOf(contact)}.${ENDINGS[kind]}`);
    },
  });
}
