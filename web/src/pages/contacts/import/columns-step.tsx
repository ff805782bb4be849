import { Button, Group, Select, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Block } from "../../../parts/block";
import { Failure } from "../../../parts/failure";
import { useWorkspace } from "../../../session/workspace";
import css from "./import.module.css";
import { RulesFields } from "./rules-fields";
import { type Import, PHONES, PLAIN } from "./shapes";
import { useSetUp, useStep } from "./use-import";

const SAMPLES = 3;

/** What each column is, and how people are brought in. */
export function ColumnsStep({ one, onDone }: { one: Import; onDone: () => void }) {
  const { t } = useTranslation("audience");
  const [mapping, setMapping] = useState([...one.mapping]);
  const [rules, setRules] = useState(one.rules);
  const setUp = useSetUp(one.id);
  const step = useStep(one.id);
  const error = setUp.error ?? step.error;
  const check = async () => {
    await setUp.mutateAsync({ mapping, rules });
    await step.mutateAsync("check");
    onDone();
  };
  return (
    <div className={css.parts}>
      <Block title={one.name} text={t("rows", { count: one.rows })}>
        <Columns one={one} mapping={mapping} onChange={setMapping} />
      </Block>
      <Block title={t("options")}>
        <RulesFields rules={rules} onChange={setRules} />
      </Block>
      {error && <Failure error={error} />}
      <Group justify="flex-end">
        <Button
          onClick={() => void check().catch(() => undefined)}
          loading={setUp.isPending || step.isPending}
        >
          {t("toCheck")}
        </Button>
      </Group>
    </div>
  );
}

interface Given {
  one: Import;
  mapping: string[];
  onChange: (mapping: string[]) => void;
}

function Columns({ one, mapping, onChange }: Given) {
  const { t } = useTranslation("audience");
  const { api, slug } = useWorkspace();
  const params = { path: { import_id: one.id } };
  const samples = useQuery({
    queryKey: [slug, "imports", one.id, "samples"],
    queryFn: () => said(api.GET("/contact-imports/{import_id}/preview", { params })),
    retry: false,
  });
  const rows = samples.data?.items.slice(0, SAMPLES) ?? [];
  const meanings = useMeanings();
  return (
    <ul className={css.columns}>
      {one.header.map((name, index) => (
        // Two columns may have one name.
        <li key={index}>
          <div>
            <b>{name}</b>
            <Text size="sm" c="dimmed" truncate>
              {rows.map((row) => row.cells[index] || "–").join(" · ")}
            </Text>
          </div>
          <Select
            aria-label={t("meaningOf", { name })}
            allowDeselect={false}
            searchable
            data={meanings}
            value={mapping[index] ?? ""}
            onChange={(to) => onChange(mapping.map((was, n) => (n === index ? (to ?? "") : was)))}
          />
        </li>
      ))}
    </ul>
  );
}

/** All that a column may be. */
function useMeanings() {
  const { t } = useTranslation("audience");
  const { api, slug } = useWorkspace();
  const fields = useQuery({
    queryKey: [slug, "contact-fields"],
    queryFn: () => said(api.GET("/contact-fields")),
  });
  const channels = useQuery({
    queryKey: [slug, "channels", "types"],
    queryFn: () => said(api.GET("/channels", { params: { query: { limit: 100 } } })),
  });
  const types = [...new Set(channels.data?.items.map((one) => one.type))];
  const others = types.filter((type) => !PHONES.includes(type));
  return [
    { value: "", label: t("meanings.none") },
    ...PLAIN.map((value) => ({ value, label: t(`meanings.${value}`) })),
    ...PHONES.map((type) => ({ value: `phone:${type}`, label: t("meanings.phone", { type }) })),
    ...others.map((type) => ({ value: `address:${type}`, label: t("meanings.address", { type }) })),
    ...(fields.data?.items.map(({ key, name }) => ({
      value: `field:${key}`,
      label: t("meanings.field", { name }),
    })) ?? []),
  ];
}
