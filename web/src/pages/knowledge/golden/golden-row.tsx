import { ActionIcon, Badge } from "@mantine/core";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "../../../api/schema";
import { useFormat } from "../../../format";
import { Icon } from "../../../parts/icon";
import { languageName } from "../parts/languages";
import panel from "../parts/panel.module.css";
import { ExpectedName } from "./expected-name";

export type Golden = components["schemas"]["GoldenShown"];

interface Given {
  golden: Golden;
  onForget?: (golden: Golden) => void;
}

export const GoldenRow = memo(function GoldenRow({ golden, onForget }: Given) {
  const { t, i18n } = useTranslation("knowledge");
  const format = useFormat();
  const { question, language, diets, without, at, passed } = golden;
  const state = passed === null ? "unknown" : passed ? "met" : "broken";
  const color = { unknown: "gray", met: "green", broken: "red" }[state];
  const as = [
    language && languageName(language, i18n.language),
    ...diets,
    ...without.map((what) => t("golden.without", { what })),
    at && format.dateTime(at),
  ].filter(Boolean);
  return (
    <li>
      <Badge color={color} variant="light">
        {t(`golden.${state}`)}
      </Badge>
      <div className={panel.words}>
        <strong>{question}</strong>
        <div className={panel.dim}>
          {t("golden.expects")} <ExpectedName expect={golden.expect} />
        </div>
        {as.length > 0 && <div className={panel.dim}>{as.join(" · ")}</div>}
      </div>
      {onForget && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t("golden.forget", { question })}
          onClick={() => onForget(golden)}
        >
          <Icon name="close" size={18} />
        </ActionIcon>
      )}
    </li>
  );
});
