import { Button, FileButton, Progress, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useFormat } from "../../../format";
import { Block } from "../../../parts/block";
import { Failure } from "../../../parts/failure";
import { Icon } from "../../../parts/icon";
import { Listed, useList } from "../../../parts/listed";
import { Row, Rows } from "../../../parts/rows";
import { useWorkspace } from "../../../session/workspace";
import css from "./import.module.css";
import { piecesOf } from "./shapes";

const KINDS = ".csv,.txt,.tsv,.xlsx,text/csv";

/** The file, and the imports before it. */
export function FileStep({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation("audience");
  const { api } = useWorkspace();
  const [part, setPart] = useState(0);
  const bringing = useMutation({
    meta: { quiet: true },
    mutationFn: async (file: File) => {
      const { id } = await said(
        api.POST("/contact-imports", { body: { name: file.name.slice(-300) } }),
      );
      const path = { import_id: id };
      let number = 0;
      for await (const content of piecesOf(file)) {
        const params = { path: { ...path, number } };
        await said(
          api.PUT("/contact-imports/{import_id}/pieces/{number}", { params, body: { content } }),
        );
        number += 1;
        setPart(Math.min((100 * number * 1_000_000) / file.size, 100));
      }
      await said(api.POST("/contact-imports/{import_id}/read", { params: { path } }));
      return id;
    },
    onSuccess: onOpen,
  });
  return (
    <div className={css.parts}>
      <Block title={t("steps.file")}>
        <div className={css.parts}>
          <Text c="dimmed">{t("fileText")}</Text>
          {bringing.error && <Failure error={bringing.error} />}
          {bringing.isPending ? (
            <div role="status">
              <Text size="sm">{t("uploading")}</Text>
              <Progress value={part} aria-label={t("uploading")} mt="xs" />
            </div>
          ) : (
            <FileButton accept={KINDS} onChange={(file) => file && bringing.mutate(file)}>
              {(props) => (
                <Button {...props} leftSection={<Icon name="file" size={18} />} w="fit-content">
                  {t("choose")}
                </Button>
              )}
            </FileButton>
          )}
        </div>
      </Block>
      <Earlier onOpen={onOpen} />
    </div>
  );
}

function Earlier({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation("audience");
  const { api, slug } = useWorkspace();
  const format = useFormat();
  const list = useList([slug, "imports", "list"], (cursor) =>
    said(api.GET("/contact-imports", { params: { query: { cursor, limit: 20 } } })),
  );
  if (list.items?.length === 0) return null;
  return (
    <Block title={t("earlier")}>
      <Listed list={list}>
        {(items) => (
          <Rows label={t("earlier")}>
            {items.map((one) => (
              <Row
                key={one.id}
                name={one.name}
                more={[
                  t(`importStates.${one.state}`),
                  t("rows", { count: one.rows }),
                  format.dateTime(one.created_at),
                ].join(" · ")}
              >
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={`${t("open")}: ${one.name}`}
                  onClick={() => onOpen(one.id)}
                >
                  {t("open")}
                </Button>
              </Row>
            ))}
          </Rows>
        )}
      </Listed>
    </Block>
  );
}
