import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Empty } from "../../../parts/empty";
import { Icon } from "../../../parts/icon";
import { useToast } from "../../../parts/toast";
import { useMay, useWorkspace } from "../../../session/workspace";
import { Pages } from "../parts/pages";
import panel from "../parts/panel.module.css";
import { usePages } from "../parts/use-pages";
import { SectionPage } from "../section-page";
import { type Golden, GoldenRow } from "./golden-row";
import { LastRun } from "./last-run";

/** Questions that must stay answered as they are, and whether they are. */
export default function GoldenPage() {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("golden:write");
  const mayAsk = useMay("lab:ask");
  const pages = usePages([slug, "golden", "list"], (cursor, signal) =>
    said(api.GET("/golden", { params: { query: { cursor, limit: 100 } }, signal })),
  );
  const last = useQuery({
    queryKey: [slug, "golden", "run"],
    queryFn: () => said(api.GET("/golden/run")),
  });
  const { run, forget } = useDeeds();
  const hasSome = (pages.items?.length ?? 0) > 0;
  return (
    <SectionPage
      section="golden"
      actions={
        mayWrite &&
        hasSome && (
          <Button
            leftSection={<Icon name="play" size={18} />}
            loading={run.isPending}
            onClick={() => run.mutate()}
          >
            {t("golden.run")}
          </Button>
        )
      }
    >
      {last.data && hasSome && <LastRun run={last.data} />}
      <Pages
        pages={pages}
        empty={
          <Empty icon="check" title={t("golden.emptyTitle")} text={t("golden.emptyText")}>
            {mayAsk && (
              <Button component={Link} to={`/${slug}/knowledge/lab`}>
                {t("golden.toLab")}
              </Button>
            )}
          </Empty>
        }
      >
        {(items) => (
          <ul className={panel.rows}>
            {items.map((one) => (
              <GoldenRow key={one.id} golden={one} {...(mayWrite && { onForget: forget.mutate })} />
            ))}
          </ul>
        )}
      </Pages>
    </SectionPage>
  );
}

function useDeeds() {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const { done } = useToast();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: [slug, "golden"] });
  const run = useMutation({
    mutationFn: () => said(api.POST("/golden/run")),
    onSuccess: refresh,
  });
  const keep = useMutation({
    mutationFn: ({ question, expect, language, diets, without, at }: Golden) =>
      said(api.POST("/golden", { body: { question, expect, language, diets, without, at } })),
    onSuccess: refresh,
  });
  const forget = useMutation({
    mutationFn: ({ id }: Golden) =>
      said(api.DELETE("/golden/{golden_id}", { params: { path: { golden_id: id } } })),
    onSuccess: async (_, golden) => {
      done({ message: t("golden.forgotten"), undo: () => keep.mutate(golden) });
      await refresh();
    },
  });
  return { run, forget };
}
