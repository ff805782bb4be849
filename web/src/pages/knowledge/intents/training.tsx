import { Alert, Button, Group, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useFormat } from "../../../format";
import { Icon } from "../../../parts/icon";
import { useToast } from "../../../parts/toast";
import { useMay, useWorkspace } from "../../../session/workspace";
import { Refused } from "../parts/refused";

/** Whether what the examples teach is learnt, and a button to learn it. */
export function Training() {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const format = useFormat();
  const mayWrite = useMay("intents:write");
  const { data } = useQuery({
    queryKey: [slug, "intents", "training"],
    queryFn: () => said(api.GET("/intents/training")),
  });
  const train = useTrain();
  if (!data) return null;
  const { learnt, trained_at } = data;
  return (
    <Alert
      mb="md"
      variant="light"
      color={learnt ? "green" : "yellow"}
      icon={<Icon name={learnt ? "check" : "alert"} />}
      title={t(learnt ? "intents.learnt" : "intents.notLearnt")}
      aria-live="polite"
    >
      <Text size="sm">
        {t("intents.taught", { count: data.examples })}
        {trained_at && ` ${t("intents.trained", { when: format.relative(trained_at) })}`}
      </Text>
      {train.isError && <Refused error={train.error} onOverride={() => train.mutate(true)} />}
      {mayWrite && !learnt && (
        <Group mt="sm">
          <Button size="sm" loading={train.isPending} onClick={() => train.mutate(false)}>
            {t("intents.learn")}
          </Button>
        </Group>
      )}
    </Alert>
  );
}

function useTrain() {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const { done } = useToast();
  const queries = useQueryClient();
  return useMutation({
    meta: { quiet: true },
    mutationFn: (override: boolean) =>
      said(api.POST("/intents/training", { body: { again: false, override } })),
    onSuccess: async ({ examples }) => {
      done({ message: t("intents.trainedNow", { count: examples }) });
      await queries.invalidateQueries({ queryKey: [slug, "intents"] });
    },
  });
}
