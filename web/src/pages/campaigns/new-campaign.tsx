import { Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey, said } from "../../api/client";
import { Dialog } from "../../parts/dialog";
import { Failure } from "../../parts/failure";
import { SkeletonRows } from "../../parts/skeletons";
import { useWorkspace } from "../../session/workspace";
import { slugOf } from "../settings/topics/slug";
import { type Topic, useTopics } from "../settings/topics/use-topics";
import { listKey } from "./use-campaigns";

/** A new draft: its name, and the topic that people permitted. */
export default function NewCampaign({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("campaigns");
  const { topics, error, refetch } = useTopics();
  return (
    <Dialog title={t("new")} onClose={onClose}>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {topics ? <Fields topics={topics} /> : !error && <SkeletonRows count={2} />}
    </Dialog>
  );
}

function Fields({ topics }: { topics: Topic[] }) {
  const { t } = useTranslation("campaigns");
  const [name, setName] = useState("");
  const [topic, setTopic] = useState(topics[0]?.slug ?? "");
  const [newTopic, setNewTopic] = useState("");
  const hasTopics = topics.length > 0;
  const making = useMaking();
  const isWhole = name.trim() !== "" && (hasTopics ? topic : slugOf(newTopic)) !== "";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        making.mutate({ name: name.trim(), topic, newTopic: hasTopics ? "" : newTopic.trim() });
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
        {hasTopics ? (
          <Select
            label={t("topic")}
            description={t("topicHint")}
            allowDeselect={false}
            data={topics.map((one) => ({ value: one.slug, label: one.name }))}
            value={topic}
            onChange={(to) => setTopic(to ?? "")}
          />
        ) : (
          <TextInput
            label={t("newTopic")}
            description={t("newTopicHint")}
            placeholder={t("newTopicSample")}
            required
            maxLength={60}
            value={newTopic}
            onChange={(event) => setNewTopic(event.currentTarget.value)}
          />
        )}
        <Text size="sm" c="dimmed">
          {t("newText")}
        </Text>
        <Group justify="flex-end">
          <Button type="submit" loading={making.isPending} disabled={!isWhole}>
            {t("write")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const EVERYONE = { expression: "everyone" };

interface Wanted {
  name: string;
  topic: string;
  /** The name of a topic that is to be made first. */
  newTopic: string;
}

function useMaking() {
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const key = useRef(newKey());
  return useMutation({
    mutationFn: async ({ name, topic, newTopic }: Wanted) => {
      if (newTopic) {
        const body = {
          slug: slugOf(newTopic),
          name: newTopic,
          description: "",
          double_opt_in: false,
        };
        await said(api.POST("/topics", { body }));
        await queries.invalidateQueries({ queryKey: [slug, "topics"] });
      }
      const purpose = `topic:${newTopic ? slugOf(newTopic) : topic}`;
      const headers = { "Idempotency-Key": key.current };
      return said(api.POST("/campaigns", { body: { name, purpose, audience: EVERYONE }, headers }));
    },
    meta: { quiet: true },
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: listKey(slug) });
      void navigate({ to: `/${slug}/campaigns/${made.id}` });
    },
  });
}
