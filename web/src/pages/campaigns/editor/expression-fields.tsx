import { SegmentedControl, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Builder } from "../../segments/builder";
import { areWhole, type Rows, rowsOf, textOf } from "../../segments/rows";
import { useCount } from "../../segments/use-count";

interface Given {
  text: string;
  onChange: (text: string) => void;
  /** Whether a row is said, but not wholly: the text is as it was before that row. */
  onPartial: (is: boolean) => void;
}

/** Of whom something holds: as rows to choose from, or as text. */
export function ExpressionFields({ text, onChange, onPartial }: Given) {
  const { t } = useTranslation("audience");
  const [isText, setText] = useState(false);
  const [own, setOwn] = useState<Rows | undefined>(text ? undefined : { rows: [], joint: "and" });
  const counted = useCount(text, "service");
  const isCounted = counted.data !== undefined && !counted.isLate;
  const rows = own ?? (isCounted ? rowsOf(counted.data.tree) : undefined);
  const say = (to: string) => {
    onChange(to);
    onPartial(false);
  };
  const change = (to: Rows) => {
    setOwn(to);
    if (areWhole(to.rows)) say(textOf(to.rows, to.joint));
    else onPartial(true);
  };
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t("how")}
        value={isText ? "text" : "rows"}
        onChange={(to) => {
          setText(to === "text");
          setOwn(undefined);
          onPartial(false);
        }}
        data={[
          { value: "rows", label: t("asRows") },
          { value: "text", label: t("asText") },
        ]}
      />
      {isText && (
        <Textarea
          label={t("expression")}
          description={t("expressionHint")}
          autosize
          minRows={2}
          spellCheck={false}
          value={text}
          onChange={(event) => say(event.currentTarget.value)}
        />
      )}
      {!isText && rows && <Builder rows={rows} onChange={change} />}
      {!isText && !rows && isCounted && <Text c="dimmed">{t("tooRich")}</Text>}
    </Stack>
  );
}
