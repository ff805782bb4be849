import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useMay, useWorkspace } from "../../../session/workspace";

const IS_ID = /^[0-9a-f]{32}$/;

/** What a golden question expects, in words; a document that is named by its id gets its title. */
export function ExpectedName({ expect }: { expect: string }) {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const mayRead = useMay("sources:read");
  const found = useQuery({
    queryKey: [slug, "document", expect],
    queryFn: () =>
      said(api.GET("/documents/{document_id}", { params: { path: { document_id: expect } } })),
    enabled: mayRead && IS_ID.test(expect),
    staleTime: Infinity,
  });
  if (expect === "ask_back") return t("keep.askBack");
  if (expect === "none") return t("keep.none");
  if (expect.startsWith("keyword:")) return t("golden.keyword", { word: expect.slice(8) });
  return found.data?.title ?? expect;
}
