import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
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
import { DocumentRow } from "./document-row";
import css from "./documents.module.css";

const BringFiles = lazy(() => import("./bring/bring-files"));
const DocumentDrawer = lazy(() => import("./document-drawer"));

/** Everything that was read. */
export default function DocumentsPage() {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const [text, setText] = useState("");
  const [source_id, setSource] = useState("");
  const [hidden, setHidden] = useState("");
  const [isBringing, setBringing] = useState(false);
  const mayBring = [useMay("sources:write"), useMay("files:write")].every(Boolean);
  const [shown, setShown] = useState<string | null>(null);
  const [sought] = useDebouncedValue(text.trim(), 250);
  const query = {
    text: sought,
    source_id,
    ...(hidden && !sought && { hidden: hidden === "yes" }),
  };
  const pages = usePages([slug, "documents", query], (cursor, signal) =>
    said(api.GET("/documents", { params: { query: { ...query, cursor, limit: 50 } }, signal })),
  );
  const isSearch = sought !== "" || source_id !== "" || hidden !== "";
  const bring = mayBring && (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setBringing(true)}>
      {t("bring.open")}
    </Button>
  );
  return (
    <SectionPage section="documents" actions={bring}>
      <div className={css.filters}>
        <TextInput
          type="search"
          aria-label={t("documents.search")}
          placeholder={t("documents.search")}
          leftSection={<Icon name="search" size={18} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <SourceSelect value={source_id} onChange={setSource} />
        <NativeSelect
          aria-label={t("documents.hidden")}
          disabled={sought !== ""}
          value={hidden}
          onChange={(event) => setHidden(event.currentTarget.value)}
          data={(["", "no", "yes"] as const).map((value) => ({
            value,
            label: t(`documents.hiddens.${value || "all"}`),
          }))}
        />
      </div>
      <Pages
        pages={pages}
        empty={
          <Empty
            icon="file"
            title={t(isSearch ? "documents.noneTitle" : "documents.emptyTitle")}
            text={t(isSearch ? "documents.noneText" : "documents.emptyText")}
          />
        }
      >
        {(items) => (
          <ul className={panel.rows} aria-label={t("sections.documents.title")}>
            {items.map((one) => (
              <DocumentRow key={one.id} document={one} onOpen={setShown} />
            ))}
          </ul>
        )}
      </Pages>
      <Suspense>
        {shown && <DocumentDrawer id={shown} onClose={() => setShown(null)} />}
        {isBringing && <BringFiles onClose={() => setBringing(false)} />}
      </Suspense>
    </SectionPage>
  );
}

function SourceSelect({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const { items = [] } = usePages([slug, "sources"], (cursor, signal) =>
    said(api.GET("/sources", { params: { query: { cursor, limit: 100 } }, signal })),
  );
  return (
    <NativeSelect
      aria-label={t("documents.source")}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: "", label: t("documents.allSources") },
        ...items.map(({ id, name, url }) => ({ value: id, label: name || url })),
      ]}
    />
  );
}
