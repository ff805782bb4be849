import { Badge, Button, Group, Select, Stack, Table, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useFormat } from "../../../format";
import { Block } from "../../../parts/block";
import { save } from "../../../parts/save";
import { Icon } from "../../../parts/icon";
import { Listed, useList } from "../../../parts/listed";
import { useMay, useWorkspace } from "../../../session/workspace";
import { SettingsPage } from "../parts/settings-page";
import css from "./page.module.css";
import { type Filter, NO_FILTER, queryOf } from "./filter";
import { useWords } from "./use-words";

const MOST = 100;

/** Who did and read what. */
export default function Audit() {
  const { t } = useTranslation("programs");
  const { api, slug } = useWorkspace();
  const [filter, setFilter] = useState(NO_FILTER);
  const query = queryOf(filter);
  const list = useList([slug, "audit", query], (cursor) =>
    said(api.GET("/audit", { params: { query: { ...query, cursor } } })),
  );
  const exporting = useMutation({
    mutationFn: () => said(api.GET("/audit/export", { params: { query }, parseAs: "blob" })),
    onSuccess: (file) => save(file, `audit-${slug}.csv`),
  });
  return (
    <SettingsPage
      of="audit"
      actions={
        <Button
          variant="default"
          leftSection={<Icon name="file" size={18} />}
          onClick={() => exporting.mutate()}
          loading={exporting.isPending}
        >
          {t("audit.export")}
        </Button>
      }
    >
      <Block title={t("audit.title")}>
        <Stack>
          <Filters filter={filter} onChange={setFilter} />
          <Listed list={list} empty={<Text c="dimmed">{t("audit.none")}</Text>}>
            {(items) => <Notes items={items} />}
          </Listed>
        </Stack>
      </Block>
    </SettingsPage>
  );
}

function Filters({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const { t } = useTranslation("programs");
  const { api, slug } = useWorkspace();
  const maySee = useMay("people:read");
  const { data } = useQuery({
    queryKey: [slug, "members", "first"],
    queryFn: () => said(api.GET("/members", { params: { query: { limit: MOST } } })),
    enabled: maySee,
  });
  const turn = (part: Partial<Filter>) => onChange({ ...filter, ...part });
  return (
    <Group align="flex-end" gap="sm">
      <Select
        label={t("audit.who")}
        placeholder={t("audit.everybody")}
        data={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.who || null}
        onChange={(who) => turn({ who: who ?? "" })}
        clearable
        clearButtonProps={{ "aria-label": t("audit.everybody") }}
        w={190}
      />
      <Select
        label={t("audit.outcome")}
        data={(["", "done", "refused"] as const).map((value) => ({
          value,
          label: value ? t(`audit.outcomes.${value}`) : t("audit.any"),
        }))}
        value={filter.outcome}
        onChange={(outcome) => turn({ outcome: outcome ?? "" })}
        allowDeselect={false}
        w={150}
      />
      <TextInput
        label={t("audit.since")}
        type="date"
        value={filter.since}
        onChange={(event) => turn({ since: event.currentTarget.value })}
      />
      <TextInput
        label={t("audit.until")}
        type="date"
        value={filter.until}
        onChange={(event) => turn({ until: event.currentTarget.value })}
      />
    </Group>
  );
}

function Notes({ items }: { items: components["schemas"]["NotedShown"][] }) {
  const { t } = useTranslation("programs");
  const format = useFormat();
  const words = useWords();
  return (
    <div className={css.scroll} tabIndex={0} role="region" aria-label={t("audit.what")}>
      <Table className={css.table ?? ""}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("audit.when")}</Table.Th>
            <Table.Th>{t("audit.who")}</Table.Th>
            <Table.Th>{t("audit.what")}</Table.Th>
            <Table.Th>{t("audit.to")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td className={css.when ?? ""}>{format.dateTime(one.at)}</Table.Td>
              <Table.Td className={css.who ?? ""}>
                {one.name || t(`audit.kinds.${one.who}`)}
                {one.address && <div className={css.dim}>{one.address}</div>}
              </Table.Td>
              <Table.Td>
                <span title={one.action}>{words.action(one.action)}</span>{" "}
                {one.outcome === "refused" && (
                  <Badge color="red" variant="light">
                    {t("audit.outcomes.refused")}
                  </Badge>
                )}
              </Table.Td>
              <Table.Td>
                {words.object(one.object_kind)}
                <div className={css.dim}>{one.object_id}</div>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
