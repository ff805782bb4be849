import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Empty } from "../../../parts/empty";
import { Icon } from "../../../parts/icon";
import { useToast } from "../../../parts/toast";
import { useMay, useWorkspace } from "../../../session/workspace";
import { Pages } from "../parts/pages";
import panel from "../parts/panel.module.css";
import { Refused } from "../parts/refused";
import { usePages } from "../parts/use-pages";
import { SectionPage } from "../section-page";
import { type Keyword, KeywordRow } from "./keyword-row";

const KeywordEditor = lazy(() => import("./keyword-editor"));

/** Words that are always answered with the same text. */
export default function AnswersPage() {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("keywords:write");
  const [edited, setEdited] = useState<Keyword | "new" | null>(null);
  const forget = useForget();
  const pages = usePages([slug, "keywords"], (cursor, signal) =>
    said(api.GET("/keywords", { params: { query: { cursor, limit: 100 } }, signal })),
  );
  const add = mayWrite && (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setEdited("new")}>
      {t("answers.add")}
    </Button>
  );
  return (
    <SectionPage section="answers" actions={pages.items?.length ? add : null}>
      {forget.error && <Refused error={forget.error} onOverride={forget.override} />}
      <Pages
        pages={pages}
        empty={
          <Empty icon="reply" title={t("answers.emptyTitle")} text={t("answers.emptyText")}>
            {add}
          </Empty>
        }
      >
        {(items) => (
          <ul className={panel.rows}>
            {items.map((one) => (
              <KeywordRow
                key={one.id}
                keyword={one}
                {...(mayWrite && { onEdit: setEdited, onForget: forget.ask })}
              />
            ))}
          </ul>
        )}
      </Pages>
      <Suspense>
        {edited && (
          <KeywordEditor
            keyword={edited === "new" ? null : edited}
            onClose={() => setEdited(null)}
          />
        )}
      </Suspense>
    </SectionPage>
  );
}

/** Forgets a keyword, with a way back; where golden questions stand against it, asked again. */
function useForget() {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const { done } = useToast();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: [slug, "keywords"] });
  const put = useMutation({
    mutationFn: ({ word, text, language }: Keyword) =>
      said(api.PUT("/keywords", { body: { word, text, language, override: false } })),
    onSuccess: refresh,
  });
  const forget = useMutation({
    meta: { quiet: true },
    mutationFn: ({ keyword, override }: { keyword: Keyword; override: boolean }) => {
      const params = { path: { keyword_id: keyword.id }, query: { override } };
      return said(api.DELETE("/keywords/{keyword_id}", { params }));
    },
    onSuccess: async (_, { keyword }) => {
      // One that a document answers cannot be made again here.
      const undo = keyword.document_id ? {} : { undo: () => put.mutate(keyword) };
      done({ message: t("answers.forgotten", { word: keyword.word }), ...undo });
      await refresh();
    },
  });
  const { mutate, variables, error } = forget;
  const ask = useCallback((keyword: Keyword) => mutate({ keyword, override: false }), [mutate]);
  const override = () => variables && mutate({ ...variables, override: true });
  return { ask, override, error };
}
