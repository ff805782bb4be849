import { Drawer } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Failure } from "../../../parts/failure";
import { SkeletonRows } from "../../../parts/skeletons";
import { useWorkspace } from "../../../session/workspace";
import { ConnectorEditor } from "./connector-editor";
import { BEGINNING } from "./beginning";

/** One connector's declaration; `id` null for a new one. */
export default function ConnectorDrawer(given: { id: string | null; onClose: () => void }) {
  const { t } = useTranslation(["knowledge", "common"]);
  const { api, slug } = useWorkspace();
  const { id, onClose } = given;
  const found = useQuery({
    queryKey: [slug, "connectors", "one", id],
    queryFn: () =>
      said(api.GET("/connectors/{connector_id}", { params: { path: { connector_id: id ?? "" } } })),
    enabled: id !== null,
  });
  const first = id === null ? BEGINNING : found.data;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="70rem"
      title={id === null ? t("live.add") : (found.data?.name ?? t("loading", { ns: "common" }))}
      closeButtonProps={{ "aria-label": t("close", { ns: "common" }) }}
    >
      {found.isError && <Failure error={found.error} onRetry={() => void found.refetch()} />}
      {first === undefined && !found.isError && <SkeletonRows count={6} />}
      {first !== undefined && (
        <ConnectorEditor
          id={id}
          first={first}
          secrets={found.data?.secrets ?? []}
          onClose={onClose}
        />
      )}
    </Drawer>
  );
}
