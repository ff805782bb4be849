import { useTranslation } from "react-i18next";
import { useFormat } from "../../format";
import { Note } from "./figure";
import css from "./insights.module.css";

interface Given {
  now: number | null;
  before: number | null;
  /** The value before, in words. */
  told: string;
  /** Which direction is good news; without it neither is. */
  good?: "more" | "less";
  /** Shares are compared in points, not in percent of percent. */
  inPoints?: boolean;
}

/** How a figure compares with the span before. Says nothing where there was nothing. */
export function Compared({ now, before, told, good, inPoints = false }: Given) {
  const { t } = useTranslation("insights");
  const say = useChange(inPoints);
  if (now === null || before === null || (before === 0 && !inPoints)) return null;
  const direction = now > before ? "more" : "less";
  const tone = now === before || !good ? "none" : direction === good ? "good" : "bad";
  return (
    <Note>
      <span className={css.change} data-tone={tone}>
        {now === before ? t("same") : !inPoints && isFar(now, before) ? "" : say(now, before)}
      </span>{" "}
      <span>({t("before", { value: told })})</span>
    </Note>
  );
}

/** More than ten times as much, of a handful: a share of it says nothing. */
const isFar = (now: number, before: number) => before > 0 && now / before > 10;

function useChange(inPoints: boolean): (now: number, before: number) => string {
  const { t } = useTranslation("insights");
  const { number, percent } = useFormat();
  return (now, before) => {
    const direction = now > before ? "more" : "less";
    if (inPoints) {
      const points = number(Math.round(Math.abs(now - before) * 1000) / 10);
      return t(`points.${direction}`, { points });
    }
    const share = percent(Math.round((100 * Math.abs(now - before)) / before) / 100);
    return t(direction, { share });
  };
}
