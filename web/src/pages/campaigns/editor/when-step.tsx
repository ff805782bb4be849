import { NumberInput, Radio, Stack, Switch, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Block } from "../../../parts/block";
import { useWorkspace } from "../../../session/workspace";
import css from "../campaigns.module.css";
import { localOf, momentOf } from "../moments";
import type { Plan } from "../shapes";
import { useCurrency } from "../use-campaigns";
import type { Writing } from "./use-draft";
import { WaveFields } from "./wave-fields";

const STARTS = ["now", "at", "local"] as const;

interface Given {
  plan: Plan;
  onChange: (plan: Plan) => void;
}

/** When it begins, how fast it goes, and when it stops by itself. */
export function WhenStep({ writing: { draft, change } }: { writing: Writing }) {
  const { t } = useTranslation("campaigns");
  const given = { plan: draft.plan, onChange: (plan: Plan) => change({ plan }) };
  return (
    <Stack>
      <Block title={t("when.title")} text={t("when.text")}>
        <Begin {...given} />
      </Block>
      <Block title={t("when.pace")} text={t("when.paceText")}>
        <Stack>
          <Pace {...given} />
          <WaveFields {...given} />
        </Stack>
      </Block>
      <Block title={t("when.stop")} text={t("when.stopText")}>
        <Stops {...given} />
      </Block>
      <Block title={t("when.clicks")} text={t("when.clicksText")}>
        <Clicks {...given} />
      </Block>
    </Stack>
  );
}

function Begin({ plan, onChange }: Given) {
  const { t } = useTranslation("campaigns");
  const { workspace } = useWorkspace();
  const { starts, at } = plan;
  const zone = workspace.timezone;
  const put = (to: Plan["starts"], local: string) =>
    onChange({ ...plan, starts: to, at: to === "at" ? momentOf(local, zone) : local });
  const turn = (to: string) => {
    if (to === "now") onChange({ ...plan, starts: "now", at: "" });
    else put(to as Plan["starts"], localOf(at, zone) || localOf(tomorrow(), zone));
  };
  return (
    <Stack>
      <Radio.Group value={starts} onChange={turn} aria-label={t("when.title")}>
        <Stack gap="xs">
          {STARTS.map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`when.${one}`)}
              description={t(`when.${one}Hint`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {starts !== "now" && (
        <TextInput
          type="datetime-local"
          label={t("when.moment")}
          description={
            starts === "at" ? t("when.zone", { zone: zone.replaceAll("_", " ") }) : t("when.theirs")
          }
          maw={320}
          value={localOf(at, zone)}
          onChange={(event) => event.currentTarget.value && put(starts, event.currentTarget.value)}
        />
      )}
    </Stack>
  );
}

const tomorrow = () => {
  const at = new Date(Date.now() + 86_400_000);
  at.setUTCMinutes(0, 0, 0);
  return at.toISOString();
};

function Pace({ plan, onChange }: Given) {
  const { t } = useTranslation("campaigns");
  return (
    <NumberInput
      label={t("when.perMinute")}
      description={t("when.perMinuteHint")}
      maw={320}
      min={0}
      max={1_000_000}
      allowDecimal={false}
      placeholder={t("when.fast")}
      value={plan.per_minute || ""}
      onChange={(to) => onChange({ ...plan, per_minute: Number(to) || 0 })}
    />
  );
}

function Stops({ plan, onChange }: Given) {
  const { t } = useTranslation("campaigns");
  const currency = useCurrency();
  const stop = { failed: 0.1, left: 0.03, at_least: 20, ...plan.stop };
  const share = (name: "failed" | "left") => ({
    label: t(`stop.${name}`),
    suffix: "%",
    min: 0,
    max: 100,
    value: Math.round(stop[name] * 1000) / 10,
    onChange: (to: string | number) =>
      onChange({ ...plan, stop: { ...stop, [name]: Number(to) / 100 } }),
  });
  return (
    <div className={css.fields}>
      <NumberInput {...share("failed")} />
      <NumberInput {...share("left")} />
      <NumberInput
        label={t("stop.atLeast")}
        min={1}
        max={1_000_000}
        allowDecimal={false}
        value={stop.at_least}
        onChange={(to) =>
          Number(to) >= 1 && onChange({ ...plan, stop: { ...stop, at_least: Number(to) } })
        }
      />
      <NumberInput
        label={t("stop.budget", { currency })}
        placeholder={t("stop.noBudget")}
        min={0}
        max={1_000_000_000}
        value={plan.budget || ""}
        onChange={(to) => onChange({ ...plan, budget: Number(to) || 0 })}
      />
    </div>
  );
}

function Clicks({ plan, onChange }: Given) {
  const { t } = useTranslation("campaigns");
  const { utm = {} } = plan;
  const names = ["source", "medium", "campaign"] as const;
  const put = (name: string, value: string) => {
    const others = Object.entries(utm).filter(([key]) => key !== name);
    onChange({
      ...plan,
      utm: Object.fromEntries(value.trim() ? [...others, [name, value.trim()]] : others),
    });
  };
  return (
    <Stack>
      <Switch
        label={t("when.tracks")}
        description={t("when.tracksHint")}
        checked={plan.tracks}
        onChange={(event) => onChange({ ...plan, tracks: event.currentTarget.checked })}
      />
      <div className={css.fields}>
        {names.map((name) => (
          <TextInput
            key={name}
            label={t(`when.utm.${name}`)}
            maxLength={100}
            value={utm[name] ?? ""}
            onChange={(event) => put(name, event.currentTarget.value)}
          />
        ))}
      </div>
    </Stack>
  );
}
