import { Button, Group, NumberInput, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/icon";
import css from "../campaigns.module.css";
import type { Plan } from "../shapes";

type Wave = NonNullable<Plan["waves"]>[number];
const MOST = 10;
const CAREFUL: Wave[] = [
  { size: 50, wait_minutes: 15 },
  { size: 500, wait_minutes: 30 },
];

interface Given {
  plan: Plan;
  onChange: (plan: Plan) => void;
}

/** Some first, then more, then the rest: what goes wrong goes wrong for few. */
export function WaveFields({ plan, onChange }: Given) {
  const { t } = useTranslation("campaigns");
  const { waves = [] } = plan;
  const put = (to: Wave[]) => onChange({ ...plan, waves: to });
  const last = waves.at(-1);
  return (
    <Stack gap="sm">
      <Text fw={600} size="sm">
        {t("waves.title")}
      </Text>
      {waves.map((wave, at) => (
        <OneWave
          key={at}
          wave={wave}
          number={at + 1}
          onChange={(to) => put(waves.map((old, place) => (place === at ? to : old)))}
          onRemove={() => put(waves.filter((_, place) => place !== at))}
        />
      ))}
      {waves.length > 0 && (
        <Text size="sm" c="dimmed">
          {t("waves.rest")}
        </Text>
      )}
      <Group gap="xs">
        {waves.length === 0 && (
          <Button size="xs" variant="default" onClick={() => put(CAREFUL)}>
            {t("waves.careful")}
          </Button>
        )}
        {waves.length < MOST && (
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="plus" size={14} />}
            onClick={() => put([...waves, { size: (last?.size ?? 5) * 10, wait_minutes: 15 }])}
          >
            {t("waves.add")}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

interface OneGiven {
  wave: Wave;
  number: number;
  onChange: (wave: Wave) => void;
  onRemove: () => void;
}

function OneWave({ wave, number, onChange, onRemove }: OneGiven) {
  const { t } = useTranslation("campaigns");
  return (
    <div className={css.line} role="group" aria-label={t("waves.one", { number })}>
      <NumberInput
        label={t("waves.size")}
        min={1}
        max={10_000_000}
        allowDecimal={false}
        value={wave.size}
        onChange={(to) => Number(to) >= 1 && onChange({ ...wave, size: Number(to) })}
      />
      <NumberInput
        label={t("waves.wait")}
        min={0}
        max={43_200}
        allowDecimal={false}
        value={wave.wait_minutes}
        onChange={(to) => onChange({ ...wave, wait_minutes: Number(to) || 0 })}
      />
      <Button
        size="xs"
        variant="subtle"
        color="red"
        aria-label={t("waves.remove", { number })}
        onClick={onRemove}
      >
        {t("remove")}
      </Button>
    </div>
  );
}
