import { Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey, said } from "../../api/client";
import { Dialog } from "../../parts/dialog";
import { Failure } from "../../parts/failure";
import { SkeletonRows } from "../../parts/skeletons";
import { useWorkspace } from "../../session/workspace";
import { type Topic, useTopics } from "../settings/topics/use-topics";
import { listKey } from "./use-sequences";

/** A new draft: its name and its topic. It begins as a welcome, and is changed from there. */
export default function NewSequence({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("sequences");
  const { topics, error, refetch } = useTopics();
  return (
    <Dialog title={t("new")} onClose={onClose}>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {topics ? <Fields topics={topics} /> : !error && <SkeletonRows count={2} />}
    </Dialog>
  );
}

function Fields({ topics }: { topics: Topic[] }) {
  const { t } = useTranslation("sequences");
  const { slug } = useWorkspace();
  const [name, setName] = useState("");
  const [topic, setTopic] = useState(topics[0]?.slug ?? "");
  const making = useMaking(t("sampleText"));
  if (topics.length === 0) {
    return (
      <Stack>
        <Text>{t("needsTopic")}</Text>
        <Button component={Link} to={`/${slug}/campaigns`}>
          {t("campaigns")}
        </Button>
      </Stack>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        making.mutate({ name: name.trim(), topic });
      }}
    >
      <Stack>
        {making.error && <Failure error={making.error} />}
        <TextInput
          label={t("name")}
          placeholder={t("nameSample")}
          required
          data-autofocus
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t("topic")}
          description={t("topicHint")}
          allowDeselect={false}
          data={topics.map((one) => ({ value: one.slug, label: one.name }))}
          value={topic}
          onChange={(to) => setTopic(to ?? "")}
        />
        <Text size="sm" c="dimmed">
          {t("newText")}
        </Text>
        <Group justify="flex-end">
          <Button type="submit" loading={making.isPending} disabled={!name.trim() || !topic}>
            {t("write")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useMaking(text: string) {
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const key = useRef(newKey());
  return useMutation({
    mutationFn: ({ name, topic }: { name: string; topic: string }) => {
      const headers = { "Idempotency-Key": key.current };
      const body = {
        name,
        purpose: `topic:${topic}`,
        plan: { trigger: { kind: "consent" as const } },
        steps: [{ kind: "message" as const, key: "step-1", messages: [{ text }] }],
      };
      return said(api.POST("/sequences", { body: body as never, headers }));
    },
    meta: { quiet: true },
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: listKey(slug) });
      void navigate({ to: `/${slug}/sequences/${made.id}` });
    },
  });
}
