import { Badge, Button, Loader } from "@mantine/core";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import panel from "../parts/panel.module.css";
import { readReport } from "./report";
import { Report } from "./report-view";
import { isRead, type Source } from "./use-sources";

interface Given {
  source: Source;
  isSyncing: boolean;
  onSync?: (source: Source) => void;
  onEdit?: (source: Source) => void;
}

export const SourceRow = memo(function SourceRow({ source, isSyncing, onSync, onEdit }: Given) {
  const { t } = useTranslation("knowledge");
  const format = useFormat();
  const { name, url, type, documents, failures, due_at, reported_at } = source;
  const hasAddress = isRead(source);
  const title = name || url;
  const report = readReport(source.report);
  return (
    <li aria-busy={isSyncing}>
      <div className={panel.words}>
        <strong>{title}</strong>{" "}
        <Badge variant="light" color="gray">
          {t(`sources.types.${type as "push"}`, { defaultValue: type.toUpperCase() })}
        </Badge>{" "}
        {failures > 0 && (
          <Badge variant="light" color="red">
            {t("sources.failed", { count: failures })}
          </Badge>
        )}
        {name && hasAddress && <div className={panel.dim}>{url}</div>}
        <div className={panel.dim} aria-live="polite">
          {[
            t("sources.documents", { count: documents }),
            reported_at && t("sources.read", { when: format.relative(reported_at) }),
            due_at && t("sources.due", { when: format.relative(due_at) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </div>
        {report && <Report report={report} />}
      </div>
      {onSync && hasAddress && (
        <Button
          variant="default"
          disabled={isSyncing}
          {...(isSyncing && { leftSection: <Loader size={16} /> })}
          aria-label={t("sources.syncOf", { name: title })}
          onClick={() => onSync(source)}
        >
          {t(isSyncing ? "sources.syncing" : "sources.sync")}
        </Button>
      )}
      {onEdit && (
        <Button
          variant="default"
          aria-label={t("sources.settingsOf", { name: title })}
          onClick={() => onEdit(source)}
        >
          {t("sources.settings")}
        </Button>
      )}
    </li>
  );
});
