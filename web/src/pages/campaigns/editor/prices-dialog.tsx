import { Button, Group, NativeSelect, NumberInput, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Dialog } from "../../../parts/dialog";
import { Failure } from "../../../parts/failure";
import { Icon } from "../../../parts/icon";
import { SkeletonRows } from "../../../parts/skeletons";
import { useWorkspace } from "../../../session/workspace";
import css from "../campaigns.module.css";
import type { Price } from "../shapes";
import { useChannels, useCurrency } from "../use-campaigns";

const CATEGORIES = ["", "marketing", "utility", "authentication"] as const;

/** What messages cost, by channel type, country and category, as the company keeps it. */
export default function PricesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("campaigns");
  const { api, slug } = useWorkspace();
  const asked = useQuery({
    queryKey: [slug, "prices"],
    queryFn: () => said(api.GET("/prices")),
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <Dialog title={t("prices.title")} onClose={onClose} size="xl">
      {asked.error && <Failure error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data ? (
        <Table first={asked.data.items} onClose={onClose} />
      ) : (
        <SkeletonRows count={2} />
      )}
    </Dialog>
  );
}

function Table({ first, onClose }: { first: Price[]; onClose: () => void }) {
  const { t } = useTranslation("campaigns");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const { data } = useChannels();
  const types = [...new Set((data?.items ?? []).map((one) => one.type))];
  const [lines, setLines] = useState(first);
  const saving = useMutation({
    mutationFn: () => said(api.PUT("/prices", { body: { items: lines } })),
    meta: { quiet: true },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [slug, "campaigns", "looked"] });
      onClose();
    },
  });
  const add = () =>
    setLines([
      ...lines,
      {
        channel_type: types[0] ?? "whatsapp",
        country: "",
        category: "",
        amount: 0,
        since: new Date().toISOString().slice(0, 10),
      },
    ]);
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t("prices.text")}
      </Text>
      {saving.error && <Failure error={saving.error} />}
      {lines.map((line, at) => (
        <Line
          key={at}
          line={line}
          number={at + 1}
          types={[...new Set([...types, line.channel_type])]}
          onChange={(to) => setLines(lines.map((old, place) => (place === at ? to : old)))}
          onRemove={() => setLines(lines.filter((_, place) => place !== at))}
        />
      ))}
      <Group justify="space-between">
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon name="plus" size={14} />}
          onClick={add}
        >
          {t("prices.add")}
        </Button>
        <Button onClick={() => saving.mutate()} loading={saving.isPending}>
          {t("prices.save")}
        </Button>
      </Group>
    </Stack>
  );
}

interface LineGiven {
  line: Price;
  number: number;
  types: string[];
  onChange: (line: Price) => void;
  onRemove: () => void;
}

function Line({ line, number, types, onChange, onRemove }: LineGiven) {
  const { t } = useTranslation("campaigns");
  const currency = useCurrency();
  return (
    <div className={css.line} role="group" aria-label={t("prices.one", { number })}>
      <NativeSelect
        label={t("prices.type")}
        data={types}
        value={line.channel_type}
        onChange={(event) => onChange({ ...line, channel_type: event.currentTarget.value })}
      />
      <TextInput
        label={t("prices.country")}
        placeholder={t("prices.others")}
        maxLength={2}
        value={line.country}
        onChange={(event) =>
          onChange({ ...line, country: event.currentTarget.value.toUpperCase() })
        }
      />
      <NativeSelect
        label={t("prices.category")}
        data={CATEGORIES.map((one) => ({
          value: one,
          label: one ? t(`prices.categories.${one}`) : t("prices.others"),
        }))}
        value={line.category}
        onChange={(event) =>
          onChange({ ...line, category: event.currentTarget.value as Price["category"] })
        }
      />
      <NumberInput
        label={t("prices.amount", { currency })}
        min={0}
        decimalScale={6}
        value={line.amount / 1e6}
        onChange={(to) => onChange({ ...line, amount: Math.round(Number(to) * 1e6) })}
      />
      <TextInput
        type="date"
        label={t("prices.since")}
        value={line.since}
        onChange={(event) =>
          event.currentTarget.value && onChange({ ...line, since: event.currentTarget.value })
        }
      />
      <Button
        size="xs"
        variant="subtle"
        color="red"
        aria-label={t("prices.remove", { number })}
        onClick={onRemove}
      >
        {t("remove")}
      </Button>
    </div>
  );
}
