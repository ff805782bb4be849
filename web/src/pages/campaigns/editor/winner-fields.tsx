import { NumberInput, Select, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import css from "../campaigns.module.css";
import type { Plan } from "../shapes";

const METRICS = ["read", "clicked", "pulled", "replied"] as const;
const FIRST = { metric: "read", share: 0.2, after_minutes: 240 } as const;

interface Given {
  plan: Plan;
  onChange: (plan: Plan) => void;
}

/** Whether variants are tried on some first, and what decides which one the others get. */
export function WinnerFields({ plan, onChange }: Given) {
  const { t } = useTranslation("campaigns");
  const { winner } = plan;
  return (
    <>
      <Switch
        label={t("winner.has")}
        checked={Boolean(winner)}
        onChange={(event) =>
          onChange({ ...plan, winner: event.currentTarget.checked ? FIRST : null })
        }
      />
      {winner && (
        <div className={css.line}>
          <Select
            label={t("winner.metric")}
            allowDeselect={false}
            data={METRICS.map((one) => ({ value: one, label: t(`metrics.${one}`) }))}
            value={winner.metric}
            onChange={(to) => to && onChange({ ...plan, winner: { ...winner, metric: to } })}
          />
          <NumberInput
            label={t("winner.share")}
            suffix="%"
            min={1}
            max={99}
            value={Math.round(winner.share * 100)}
            onChange={(to) =>
              Number(to) >= 1 &&
              onChange({ ...plan, winner: { ...winner, share: Number(to) / 100 } })
            }
          />
          <NumberInput
            label={t("winner.after")}
            min={1}
            max={43_200}
            allowDecimal={false}
            value={winner.after_minutes}
            onChange={(to) =>
              Number(to) >= 1 &&
              onChange({ ...plan, winner: { ...winner, after_minutes: Number(to) } })
            }
          />
        </div>
      )}
    </>
  );
}
