import { Button, Checkbox, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/icon";
import { type Holiday, leapYear } from "./calendar";
import css from "./hours.module.css";
import { Spans } from "./week-fields";

const EVERY_YEAR = /^\d\d-\d\d$/;

interface Given {
  holidays: Holiday[];
  onChange: (holidays: Holiday[]) => void;
}

/** Days that differ: closed, or with hours of their own. */
export function HolidayFields({ holidays, onChange }: Given) {
  const { t } = useTranslation("work");
  return (
    <div>
      <ul className={css.holidays}>
        {holidays.map((holiday, at) => (
          <Row
            key={at}
            holiday={holiday}
            onChange={(now) => onChange(holidays.map((before, n) => (n === at ? now : before)))}
            onRemove={() => onChange(holidays.filter((_, n) => n !== at))}
          />
        ))}
      </ul>
      <Button
        mt="sm"
        size="xs"
        variant="default"
        leftSection={<Icon name="plus" size={16} />}
        onClick={() => onChange([...holidays, { date: "", name: "", spans: [] }])}
      >
        {t("addHoliday")}
      </Button>
    </div>
  );
}

/** A day of every year as one day, in this year where it has it. */
const onceOf = (date: string, year: number) =>
  `${date === "02-29" ? leapYear(year) : year}-${date}`;

interface RowGiven {
  holiday: Holiday;
  onChange: (holiday: Holiday) => void;
  onRemove: () => void;
}

function Row({ holiday, onChange, onRemove }: RowGiven) {
  const { t } = useTranslation("work");
  const { date, name, spans } = holiday;
  const isYearly = EVERY_YEAR.test(date);
  const year = new Date().getFullYear();
  // One in which each day of every year can be shown and chosen.
  const shownYear = leapYear(year);
  const called = name || date;
  return (
    <li className={css.holiday}>
      <TextInput
        type="date"
        label={t("date")}
        value={isYearly ? `${shownYear}-${date}` : date}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...holiday, date: isYearly ? value.slice(5) : value })
        }
      />
      <TextInput
        className={css.name ?? ""}
        label={t("holidayName")}
        value={name}
        onChange={(event) => onChange({ ...holiday, name: event.currentTarget.value })}
      />
      <Checkbox
        label={t("everyYear")}
        checked={isYearly}
        disabled={!date}
        onChange={() =>
          onChange({ ...holiday, date: isYearly ? onceOf(date, year) : date.slice(5) })
        }
      />
      <Checkbox
        label={t("someHours")}
        checked={spans.length > 0}
        onChange={(event) =>
          onChange({
            ...holiday,
            spans: event.currentTarget.checked ? [{ from: "09:00", to: "12:00" }] : [],
          })
        }
      />
      <Button
        size="compact-sm"
        variant="subtle"
        color="red"
        aria-label={`${t("remove")}: ${called}`}
        onClick={onRemove}
      >
        {t("remove")}
      </Button>
      {spans.length > 0 && (
        <Spans
          name={called}
          spans={spans}
          onChange={(now) => onChange({ ...holiday, spans: now })}
        />
      )}
    </li>
  );
}
