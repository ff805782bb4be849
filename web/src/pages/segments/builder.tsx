import { Button, Group, Select, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../api/client";
import { Icon } from "../../parts/icon";
import { useWorkspace } from "../../session/workspace";
import { BuilderRow } from "./builder-row";
import { type Joint, newRow, type Row, type Rows } from "./rows";
import css from "./segments.module.css";

interface Given {
  rows: Rows;
  onChange: (rows: Rows) => void;
}

const JOINTS = ["and", "or"] as const;

/** A segment as rows to choose from. */
export function Builder({ rows: { rows, joint }, onChange }: Given) {
  const { t } = useTranslation("audience");
  const { api, slug } = useWorkspace();
  const fields = useQuery({
    queryKey: [slug, "contact-fields"],
    queryFn: () => said(api.GET("/contact-fields")),
  });
  const known = fields.data?.items.map(({ key, name }) => ({ value: key, label: name })) ?? [];
  const change = (to: Row) =>
    onChange({ joint, rows: rows.map((row) => (row.id === to.id ? to : row)) });
  const next = Math.max(-1, ...rows.map((row) => row.id)) + 1;
  return (
    <Stack gap="sm">
      {rows.length > 1 && (
        <Select
          label={t("join")}
          allowDeselect={false}
          data={JOINTS.map((one) => ({ value: one, label: t(`joins.${one}`) }))}
          value={joint}
          onChange={(to: Joint | null) => to && onChange({ joint: to, rows })}
        />
      )}
      {rows.length === 0 && <Text c="dimmed">{t("everyone")}</Text>}
      <ol className={css.rows}>
        {rows.map((row, index) => (
          <BuilderRow
            key={row.id}
            row={row}
            number={index + 1}
            fields={known}
            onChange={change}
            onRemove={() => onChange({ joint, rows: rows.filter((one) => one.id !== row.id) })}
          />
        ))}
      </ol>
      <Group>
        <Button
          variant="default"
          size="sm"
          leftSection={<Icon name="plus" size={16} />}
          onClick={() => onChange({ joint, rows: [...rows, newRow(next)] })}
        >
          {t("addRow")}
        </Button>
      </Group>
    </Stack>
  );
}
