import { Badge, Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { Empty } from "../../../parts/empty";
import { Icon } from "../../../parts/icon";
import { useMay, useWorkspace } from "../../../session/workspace";
import { Pages } from "../parts/pages";
import panel from "../parts/panel.module.css";
import { usePages } from "../parts/use-pages";
import { SectionPage } from "../section-page";

export type Catalogue = components["schemas"]["CatalogueShown"];

const CatalogueDialog = lazy(() => import("./catalogue-dialog"));
const Entities = lazy(() => import("./entities"));

/** Lists of things that can be named. */
export default function CataloguesPage() {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("catalogues:write");
  const [shown, setShown] = useState<Catalogue | null>(null);
  const [edited, setEdited] = useState<Catalogue | "new" | null>(null);
  const pages = usePages([slug, "catalogues", "list"], (cursor, signal) =>
    said(api.GET("/catalogues", { params: { query: { cursor, limit: 100 } }, signal })),
  );
  const add = mayWrite && (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setEdited("new")}>
      {t("catalogues.add")}
    </Button>
  );
  return (
    <SectionPage section="catalogues" actions={pages.items?.length ? add : null}>
      <Pages
        pages={pages}
        empty={
          <Empty icon="tag" title={t("catalogues.emptyTitle")} text={t("catalogues.emptyText")}>
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
                  {one.connector && (
                    <Badge variant="light" color="blue">
                      {t("catalogues.live", { name: one.connector })}
                    </Badge>
                  )}
                  <div className={panel.dim}>
                    {t("catalogues.entities", { count: one.entities })}
                    {" · "}
                    {t(`catalogues.symbols.${one.symbols}`)}
                  </div>
                </div>
                <Button
                  variant="default"
                  aria-label={t("catalogues.openOf", { name: one.name })}
                  onClick={() => setShown(one)}
                >
                  {t("catalogues.open")}
                </Button>
                {mayWrite && (
                  <Button
                    variant="default"
                    aria-label={t("sources.settingsOf", { name: one.name })}
                    onClick={() => setEdited(one)}
                  >
                    {t("sources.settings")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Pages>
      <Suspense>
        {shown && <Entities catalogue={shown} onClose={() => setShown(null)} />}
        {edited && (
          <CatalogueDialog
            catalogue={edited === "new" ? null : edited}
            onClose={() => setEdited(null)}
          />
        )}
      </Suspense>
    </SectionPage>
  );
}
