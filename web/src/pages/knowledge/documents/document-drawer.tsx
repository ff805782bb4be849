import { Anchor, Drawer, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Failure } from "../../../parts/failure";
import { SkeletonRows } from "../../../parts/skeletons";
import { useMay, useWorkspace } from "../../../session/workspace";
import { CardPreview } from "./card-preview";
import { DocumentEditor } from "./document-editor";

/** One document: the card that it makes, and what members set. */
export default function DocumentDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(["knowledge", "common"]);
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("sources:write");
  const mayAsk = useMay("lab:ask");
  const found = useQuery({
    queryKey: [slug, "document", id],
    queryFn: () =>
      said(api.GET("/documents/{document_id}", { params: { path: { document_id: id } } })),
  });
  const one = found.data;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={one?.title ?? t("loading", { ns: "common" })}
      closeButtonProps={{ "aria-label": t("close", { ns: "common" }) }}
    >
      {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <SkeletonRows count={5} />}
      {one && (
        <Stack>
          <CardPreview document={one} />
          <Group gap="lg">
            {/^https?:/.test(one.url) && (
              <Anchor href={one.url} target="_blank" rel="noopener noreferrer">
                {t("documents.page")}
              </Anchor>
            )}
            {mayAsk && (
              <Anchor
                renderRoot={(props) => (
                  <Link
                    {...props}
                    to="/$workspace/knowledge/lab"
                    params={{ workspace: slug }}
                    search={{ wish: one.title }}
                  />
                )}
              >
                {t("demand.try")}
              </Anchor>
            )}
          </Group>
          {mayWrite ? (
            <DocumentEditor key={JSON.stringify(one.edited)} document={one} onClose={onClose} />
          ) : (
            <Text size="sm" c="dimmed">
              {one.audience.join(", ")}
            </Text>
          )}
        </Stack>
      )}
    </Drawer>
  );
}
