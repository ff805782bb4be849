import { Badge, Button } from "@mantine/core";
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
import { Checks } from "./checks";

const ConnectorDrawer = lazy(() => import("./connector-drawer"));

/** Connectors: what is asked from other systems at the moment of a question. */
export default function LiveDataPage() {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("connectors:write");
  const [shown, setShown] = useState<string | null>(null);
  const pages = usePages([slug, "connectors", "list"], (cursor, signal) =>
    said(api.GET("/connectors", { params: { query: { cursor, limit: 100 } }, signal })),
  );
  const add = mayWrite && (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setShown("new")}>
      {t("live.add")}
    </Button>
  );
  return (
    <SectionPage section="live-data" actions={pages.items?.length ? add : null}>
      <Pages
        pages={pages}
        empty={
          <Empty icon="bolt" title={t("live.emptyTitle")} text={t("live.emptyText")}>
            {add}
          </Empty>
        }
      >
        {(items) => (
          <ul className={panel.rows}>
            {items.map((one) => (
              <li key={one.id}>
                <div className={panel.words}>
                  <strong>{one.name}</strong>{" "}
                  {one.catalogues.map((name) => (
                    <Badge key={name} variant="light" color="blue">
                      {t("live.for", { name })}
                    </Badge>
                  ))}
                  <div className={panel.dim}>{one.url}</div>
                  {one.problem && <div className={panel.dim}>{one.problem}</div>}
                </div>
                {mayWrite && one.tests > 0 && <Checks id={one.id} count={one.tests} />}
                <Button
                  variant="default"
                  aria-label={t("intents.openOf", { name: one.name })}
                  onClick={() => setShown(one.id)}
                >
                  {t("intents.open")}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Pages>
      <Suspense>
        {shown && (
          <ConnectorDrawer id={shown === "new" ? null : shown} onClose={() => setShown(null)} />
        )}
      </Suspense>
    </SectionPage>
  );
}
