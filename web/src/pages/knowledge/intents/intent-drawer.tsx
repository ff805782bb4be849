import { Button, Drawer, Group, Stack, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Failure } from "../../../parts/failure";
import { SkeletonRows } from "../../../parts/skeletons";
import { useToast } from "../../../parts/toast";
import { useMay, useWorkspace } from "../../../session/workspace";
import { Refused } from "../parts/refused";
import { AnswerEditor } from "./answer-editor";
import { Examples } from "./examples";

/** One intent: its answer, and the examples it is recognised by. */
export default function IntentDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(["knowledge", "common"]);
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("intents:write");
  const params = { path: { intent_id: id } };
  const found = useQuery({
    queryKey: [slug, "intents", "one", id],
    queryFn: () => said(api.GET("/intents/{intent_id}", { params })),
  });
  const { done } = useToast();
  const queries = useQueryClient();
  const forget = useMutation({
    meta: { quiet: true },
    mutationFn: (override: boolean) =>
      said(api.DELETE("/intents/{intent_id}", { params: { ...params, query: { override } } })),
    onSuccess: async () => {
      done({ message: t("intents.forgotten", { name: found.data?.name ?? "" }) });
      onClose();
      await queries.invalidateQueries({ queryKey: [slug, "intents"] });
    },
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={found.data?.name ?? t("loading", { ns: "common" })}
      closeButtonProps={{ "aria-label": t("close", { ns: "common" }) }}
    >
      {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <SkeletonRows count={5} />}
      {found.data && (
        <Stack>
          <AnswerEditor intent={found.data} isFixed={!mayWrite} />
          <Title order={3} size="h5" mt="md">
            {t("intents.examplesTitle")}
          </Title>
          <Examples intentId={id} isFixed={!mayWrite} />
          {mayWrite && (
            <>
              <Group mt="xl">
                <Button
                  variant="subtle"
                  color="red"
                  loading={forget.isPending}
                  onClick={() => forget.mutate(false)}
                >
                  {t("intents.forget", { count: found.data.examples })}
                </Button>
              </Group>
              {forget.error && (
                <Refused error={forget.error} onOverride={() => forget.mutate(true)} />
              )}
            </>
          )}
        </Stack>
      )}
    </Drawer>
  );
}
