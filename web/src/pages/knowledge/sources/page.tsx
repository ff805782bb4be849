import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "../../../parts/empty";
import { Icon } from "../../../parts/icon";
import { useMay } from "../../../session/workspace";
import { Pages } from "../parts/pages";
import panel from "../parts/panel.module.css";
import { SectionPage } from "../section-page";
import { SourceRow } from "./source-row";
import { useSources, type Source, useSync } from "./use-sources";

const AddSource = lazy(() => import("./add-source"));
const SourceSettings = lazy(() => import("./source-settings"));

/** What the assistant reads its answers from. */
export default function SourcesPage() {
  const { t } = useTranslation("knowledge");
  const mayWrite = useMay("sources:write");
  const [isAdding, setAdding] = useState(false);
  const [edited, setEdited] = useState<Source | null>(null);
  const { sync, waiting } = useSync();
  const pages = useSources(waiting);
  const add = mayWrite && (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setAdding(true)}>
      {t("sources.add")}
    </Button>
  );
  return (
    <SectionPage section="sources" actions={pages.items?.length ? add : null}>
      <Pages
        pages={pages}
        empty={
          <Empty icon="globe" title={t("sources.emptyTitle")} text={t("sources.emptyText")}>
            {add}
          </Empty>
        }
      >
        {(items) => (
          <ul className={panel.rows}>
            {items.map((one) => (
              <SourceRow
                key={one.id}
                source={one}
                isSyncing={waiting.has(one.id) && waiting.get(one.id) === one.reported_at}
                {...(mayWrite && { onSync: sync, onEdit: setEdited })}
              />
            ))}
          </ul>
        )}
      </Pages>
      <Suspense>
        {isAdding && <AddSource onClose={() => setAdding(false)} />}
        {edited && <SourceSettings source={edited} onClose={() => setEdited(null)} />}
      </Suspense>
    </SectionPage>
  );
}
