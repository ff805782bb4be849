import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { components } from "../../../api/schema";
import { useFormat } from "../../../format";
import css from "./demand.module.css";

type Day = components["schemas"]["DayShown"];

const KINDS = [
  { name: "answered", color: "var(--good)" },
  { name: "asked_back", color: "var(--ask)" },
  { name: "handed_over", color: "var(--hand)" },
  { name: "missed", color: "var(--bad)" },
] as const;
const HEIGHT = 120;

/** What became of the wishes, day by day: to look at, and as a table. */
export function DaysChart({ days }: { days: Day[] }) {
  const { t } = useTranslation("knowledge");
  const format = useFormat();
  const sums = KINDS.map(({ name, color }) => ({
    ...{ name, color },
    sum: days.reduce((all, day) => all + day[name], 0),
  }));
  return (
    <figure className={css.figure}>
      <ul className={css.legend}>
        {sums.map(({ name, color, sum }) => (
          <li key={name}>
            <svg width="10" height="10" aria-hidden="true">
              <rect width="10" height="10" rx="3" fill={color} />
            </svg>
            <strong>{format.number(sum)}</strong> {t(`demand.${name}`)}
          </li>
        ))}
      </ul>
      <Bars days={days} />
      <details>
        <summary>{t("demand.table")}</summary>
        <DaysTable days={days} />
      </details>
    </figure>
  );
}

function Bars({ days }: { days: Day[] }) {
  const { t } = useTranslation("knowledge");
  const format = useFormat();
  const most = Math.max(1, ...days.map((day) => day.asked));
  const width = 100 / Math.max(days.length, 1);
  return (
    <>
      <svg
        className={css.bars}
        viewBox={`0 0 100 ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t("demand.chart")}
      >
        {days.map((day, place) => (
          <g key={day.day}>
            {stacked(day, most).map(({ color, y, height }) => (
              <rect
                key={color}
                {...{ y, height }}
                x={place * width + width * 0.15}
                width={width * 0.7}
                fill={color}
              />
            ))}
          </g>
        ))}
      </svg>
      <div className={css.ends} aria-hidden="true">
        <span>{days[0] && format.shortDay(noon(days[0].day))}</span>
        <span>{days.length > 1 && format.shortDay(noon(days.at(-1)?.day ?? ""))}</span>
      </div>
    </>
  );
}

/** The pieces of a day's bar, from the ground up. */
function stacked(day: Day, most: number) {
  const pieces: { color: string; y: number; height: number }[] = [];
  let top = HEIGHT;
  for (const { name, color } of KINDS) {
    const height = (day[name] / most) * HEIGHT;
    top -= height;
    if (height > 0) pieces.push({ color, y: top, height });
  }
  return pieces;
}

/** A day as a moment that is on this day in nearly every zone. */
const noon = (day: string) => `${day}T12:00:00Z`;

function DaysTable({ days }: { days: Day[] }) {
  const { t } = useTranslation("knowledge");
  const format = useFormat();
  return (
    <div className={css.scroll} role="region" aria-label={t("demand.table")} tabIndex={0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("demand.day")}</Table.Th>
            <Table.Th>{t("demand.asked")}</Table.Th>
            {KINDS.map(({ name }) => (
              <Table.Th key={name}>{t(`demand.${name}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {days.map((day) => (
            <Table.Tr key={day.day}>
              <Table.Th scope="row">{format.date(noon(day.day))}</Table.Th>
              <Table.Td>{format.number(day.asked)}</Table.Td>
              {KINDS.map(({ name }) => (
                <Table.Td key={name}>{format.number(day[name])}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
