import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Icon } from "../../../parts/icon";
import { useWorkspace } from "../../../session/workspace";
import panel from "../parts/panel.module.css";

/** The recorded tests of a connector: run without any network, by the code that answers. */
export function Checks({ id, count }: { id: string; count: number }) {
  const { t } = useTranslation("knowledge");
  const { api } = useWorkspace();
  const run = useMutation({
    mutationFn: () =>
      said(api.POST("/connectors/{connector_id}/test", { params: { path: { connector_id: id } } })),
  });
  const failed = run.data?.items.filter((one) => !one.ok) ?? [];
  return (
    <div aria-live="polite">
      <Button
        variant="default"
        loading={run.isPending}
        {...(run.data && {
          leftSection: <Icon name={run.data.ok ? "check" : "alert"} size={18} />,
        })}
        onClick={() => run.mutate()}
      >
        {run.data?.ok ? t("live.passed", { count }) : t("live.run", { count })}
      </Button>
      {failed.length > 0 && (
        <ul className={panel.dim}>
          {failed.map(({ input, language, problems }) => (
            <li key={`${input} ${language}`}>
              {t("live.failed", { input, problems: problems.join("; ") })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
