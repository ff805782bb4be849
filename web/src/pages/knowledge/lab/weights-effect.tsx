import { Alert, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { components } from "../../../api/schema";
import css from "../parts/panel.module.css";

type Shapes = components["schemas"];

/** What weights would change for the wishes of late. */
export function WeightsEffect({ effect }: { effect: Shapes["EffectShown"] }) {
  const { t } = useTranslation("knowledge");
  const { tried, moved, broken } = effect;
  const named = ({ outcome, title }: Shapes["ChosenShown"]) =>
    title || t(`outcome.${outcome as "answer"}`);
  return (
    <>
      <Text fw={550} mb="xs">
        {t("weights.moved", { count: moved.length, tried })}
      </Text>
      {broken.length > 0 && (
        <Alert color="red" variant="light" mb="sm" title={t("weights.broken")}>
          {broken.join(" · ")}
        </Alert>
      )}
      {moved.length > 0 && (
        <ul className={css.rows}>
          {moved.map((one) => (
            <li key={one.message_id}>
              <div className={css.words}>
                <strong>{one.wish}</strong>
                <div className={css.dim}>
                  {t("weights.change", { before: named(one.before), after: named(one.after) })}
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
