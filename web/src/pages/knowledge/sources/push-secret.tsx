import { Alert, Button, Code, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useWorkspace } from "../../../session/workspace";
import type { Source } from "./use-sources";

/** Where and with what another system brings documents. The secret is shown once. */
export function PushSecret({ source }: { source: Source }) {
  const { t } = useTranslation("knowledge");
  const { api } = useWorkspace();
  const make = useMutation({
    mutationFn: () =>
      said(api.POST("/sources/{source_id}/secret", { params: { path: { source_id: source.id } } })),
  });
  return (
    <Stack gap="xs" mt="lg">
      <Text size="sm" c="dimmed">
        {t("sources.secretText")}
      </Text>
      {make.data ? (
        <Alert color="yellow" variant="light" title={t("sources.secretOnce")}>
          <Code block>{make.data.secret}</Code>
          <Text size="sm" mt="xs">
            {t("sources.secretAddress")}
          </Text>
          <Code block>{make.data.address}</Code>
        </Alert>
      ) : (
        <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
          {t("sources.secret")}
        </Button>
      )}
    </Stack>
  );
}
