import { Button, Group } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Empty } from "../../../parts/empty";
import { Icon } from "../../../parts/icon";
import { useMay, useWorkspace } from "../../../session/workspace";
import { Pages } from "../parts/pages";
import panel from "../parts/panel.module.css";
import { usePages } from "../parts/use-pages";
import { SectionPage } from "../section-page";
import { Training } from "./training";

const IntentDrawer = lazy(() => import("./intent-drawer"));
const AddIntent = lazy(() => import("./add-intent"));
const ImportIntents = lazy(() => import("./import-intents"));

/** What people ask in many ways and editors answer. */
export default function IntentsPage() {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("intents:write");
  const [shown, setShown] = useState<string | null>(null);
  const [dialog, setDialog] = useState<"add" | "import" | null>(null);
  const pages = usePages([slug, "intents", "list"], (cursor, signal) =>
    said(api.GET("/intents", { params: { query: { cursor, limit: 100 } }, signal })),
  );
  const buttons = mayWrite && (
    <Group gap="xs">
      <Button variant="default" onClick={() => setDialog("import")}>
        {t("intents.import")}
      </Button>
      <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setDialog("add")}>
        {t("intents.add")}
      </Button>
    </Group>
  );
  return (
    <SectionPage section="intents" actions={pages.items?.length ? buttons : null}>
      {(pages.items?.length ?? 0) > 0 && <Training />}
      <Pages
        pages={pages}
        empty={
          <Empty icon="note" title={t("intents.emptyTitle")} text={t("intents.emptyText")}>
            {buttons}
          </Empty>
        }
      >
        {(items) => (
          <ul className={panel.rows}>
            {items.map(({ id, name, examples, answers }) => (
              <li key={id}>
                <div className={panel.words}>
                  <strong>{name}</strong>
                  <div className={panel.dim}>
                    {t("intents.examples", { count: examples })}
                    {" · "}
                    {answers > 0 ? t("intents.answers", { count: answers }) : t("intents.noAnswer")}
                  </div>
                </div>
                <Button
                  variant="default"
                  aria-label={t("intents.openOf", { name })}
                  onClick={() => setShown(id)}
                >
                  {t("intents.open")}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Pages>
      <Suspense>
        {shown && <IntentDrawer id={shown} onClose={() => setShown(null)} />}
        {dialog === "add" && <AddIntent onClose={() => setDialog(null)} onMade={setShown} />}
        {dialog === "import" && <ImportIntents onClose={() => setDialog(null)} />}
      </Suspense>
    </SectionPage>
  );
}
