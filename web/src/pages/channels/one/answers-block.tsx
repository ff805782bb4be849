import { Button, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Block } from "../../../parts/block";
import { useWorkspace } from "../../../session/workspace";
import { AnswersForm } from "../answers-form";
import { Findings } from "../findings";
import type { Channel, ChannelType } from "../shapes";

/** The answers that were given when it was connected, to be replaced. */
export function AnswersBlock({ channel, type }: { channel: Channel; type: ChannelType }) {
  const { t } = useTranslation("channels");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const changing = useMutation({
    mutationFn: (answers: Record<string, string>) =>
      said(
        api.PATCH("/channels/{channel_id}", {
          params: { path: { channel_id: channel.id } },
          body: { answers },
        }),
      ),
    meta: { quiet: true },
    onSuccess: async ({ channel: now }) => {
      queries.setQueryData([slug, "channels", channel.id], now);
      setOpen(false);
      await queries.invalidateQueries({ queryKey: [slug, "channels"] });
    },
  });
  return (
    <Block
      title={t("credentials")}
      text={t("credentialsText")}
      actions={
        <Button variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t("close") : t("change")}
        </Button>
      }
    >
      <Stack>
        {!isOpen && changing.data && <Findings checklist={changing.data.checklist} />}
        {isOpen && (
          <AnswersForm
            type={type.type}
            questions={type.questions}
            known={channel.answers}
            keepsSecrets
            label={t("saveAndCheck")}
            error={changing.error}
            isSending={changing.isPending}
            onSend={(answers) => changing.mutate(answers)}
          />
        )}
      </Stack>
    </Block>
  );
}
