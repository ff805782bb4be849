import { Button, Stack, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useToast } from "../../../parts/toast";
import { useMay, useWorkspace } from "../../../session/workspace";
import { languageName } from "../../knowledge/parts/languages";
import type { Channel } from "../shapes";

const LONGEST = 2000;

/** What the chat says first, in each language of the workspace; empty: its own words. */
export function Greeting({ channel, onKept }: { channel: Channel; onKept: () => void }) {
  const { t, i18n } = useTranslation("channels");
  const { workspace } = useWorkspace();
  const mayWrite = useMay("channels:write");
  const [texts, setTexts] = useState<Record<string, string>>(channel.greeting);
  const keeping = useKeeping(channel, onKept);
  // What holds for all languages is kept, and shown where a language has nothing of its own.
  const tags = [...new Set([...("" in channel.greeting ? [""] : []), ...workspace.languages])];
  if (!mayWrite) return null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keeping.mutate(texts);
      }}
    >
      <Stack gap="xs">
        {tags.map((tag) => (
          <Textarea
            key={tag}
            label={
              tag
                ? t("widget.greetingIn", { language: languageName(tag, i18n.language) })
                : t("widget.greetingAll")
            }
            value={texts[tag] ?? ""}
            maxLength={LONGEST}
            autosize
            minRows={1}
            maxRows={4}
            placeholder={t("widget.greetingNone")}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setTexts((now) => ({ ...now, [tag]: value }));
            }}
          />
        ))}
        <Button type="submit" variant="default" loading={keeping.isPending}>
          {t("widget.greetingKeep")}
        </Button>
      </Stack>
    </form>
  );
}

function useKeeping(channel: Channel, onKept: () => void) {
  const { t } = useTranslation("channels");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (texts: Record<string, string>) => {
      const told = Object.entries(texts).filter(([, text]) => text.trim());
      return said(
        api.PUT("/channels/{channel_id}/profile", {
          params: { path: { channel_id: channel.id } },
          body: { greeting: Object.fromEntries(told), ice_breakers: channel.suggestions },
        }),
      );
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [slug, "channels"] });
      onKept();
      toast.done({ message: t("widget.greetingKept") });
    },
  });
}
