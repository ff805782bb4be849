import { NumberInput } from "@mantine/core";
import { useState } from "react";

interface Given {
  label: string;
  description?: string;
  least: number;
  value: number;
  onChange: (days: number) => void;
}

/** The longest time that is waited, before or after. */
const MOST = 3650;

/** Whole days. What is no number yet, such as "-" on the way to "-3", changes nothing. */
export function DaysField({ least, value, onChange, ...rest }: Given) {
  const [typed, setTyped] = useState<string | number>();
  return (
    <NumberInput
      {...rest}
      min={least}
      max={MOST}
      allowDecimal={false}
      value={typed ?? value}
      onChange={(to) => {
        setTyped(to);
        const days = Number(to);
        if (to !== "" && Number.isInteger(days)) onChange(Math.max(days, least));
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}
