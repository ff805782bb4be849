import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../api/client";
import { useWorkspace } from "../../session/workspace";
import { useActions } from "../../shell/actions";
import { momentsOf, type RangeSearch, troubleOf } from "./range";

/** The figures of the span as a CSV file. */
export function ExportButton({ range }: { range: RangeSearch }) {
  const { t } = useTranslation("insights");
  const { api, slug, workspace } = useWorkspace();
  const saving = useMutation({
    mutationFn: async () => {
      const query = momentsOf(range, new Date(), workspace.timezone);
      const asked = api.GET("/insights/overview/export", { params: { query }, parseAs: "blob" });
      save(await said<Blob>(asked), `${slug}-${query.from.slice(0, 10)}.csv`);
    },
  });
  const run = () => saving.mutate();
  const isRight = troubleOf(range) === undefined;
  useActions(isRight ? [{ id: "insights-export", label: t("export"), icon: "file", run }] : []);
  return (
    <Button variant="default" onClick={run} loading={saving.isPending} disabled={!isRight}>
      {t("export")}
    </Button>
  );
}

function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
