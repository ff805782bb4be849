import { Button, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { toldIn } from "../../../locales/told";
import { Listed, useList } from "../../../parts/listed";
import { Row, Rows } from "../../../parts/rows";
import { save } from "../../../parts/save";
import { useWorkspace } from "../../../session/workspace";
import type { Import } from "./shapes";

/** The rows that cannot be used, and a file of them. */
export function Problems({ one }: { one: Import }) {
  const { t, i18n } = useTranslation("audience");
  const { api, slug } = useWorkspace();
  const path = { import_id: one.id };
  const list = useList([slug, "imports", one.id, "problems", one.state], (cursor) =>
    said(
      api.GET("/contact-imports/{import_id}/problems", {
        params: { path, query: { cursor, limit: 20 } },
      }),
    ),
  );
  const saving = useMutation({
    mutationFn: async () => {
      const asked = api.GET("/contact-imports/{import_id}/problems.csv", {
        params: { path },
        parseAs: "blob",
      });
      save(await said<Blob>(asked), "problems.csv");
    },
  });
  return (
    <div>
      <Listed list={list}>
        {(items) => (
          <Rows label={t("problems")}>
            {items.map((row) => (
              <Row
                key={row.number}
                name={t("problemAt", { number: row.number })}
                more={`${toldIn(row.problem, i18n)} (${row.cells.filter(Boolean).join(" · ")})`}
              />
            ))}
          </Rows>
        )}
      </Listed>
      <Group mt="sm" align="center">
        <Button variant="default" onClick={() => saving.mutate()} loading={saving.isPending}>
          {t("download")}
        </Button>
        <Text size="sm" c="dimmed">
          {t("downloadHint")}
        </Text>
      </Group>
    </div>
  );
}
