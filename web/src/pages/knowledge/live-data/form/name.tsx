import { TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

interface Given {
  label: string;
  value: string;
  /** Names that are taken. */
  others: readonly string[];
  isFixed: boolean;
  /** What a name looks like; without it any text is one. */
  pattern?: RegExp;
  onChange: (name: string) => void;
}

/** A name by which something is found: it counts when the field is left or Enter is pressed, so that
 *  no other of that name is lost while it is typed. A wrong one holds the form back. */
export function Name({ label, value, others, isFixed, pattern, onChange }: Given) {
  const { t } = useTranslation("knowledge");
  const [typed, setTyped] = useState<string>();
  const now = (typed ?? value).trim();
  const isTaken = now !== value && others.includes(now);
  const isWrong = !now || (pattern !== undefined && !pattern.test(now));
  const wrong = isTaken ? t("form.taken") : isWrong ? t("form.noName") : "";
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.setCustomValidity(wrong), [wrong]);
  const commit = () => {
    if (typed === undefined || wrong) return;
    setTyped(undefined);
    if (now !== value) onChange(now);
  };
  return (
    <TextInput
      ref={field}
      required
      label={label}
      readOnly={isFixed}
      spellCheck={false}
      value={typed ?? value}
      error={typed !== undefined && wrong}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === "Enter" && commit()}
    />
  );
}
