import { TagsInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ExtraFrame } from "./extra-frame";

interface Given {
  buttons: string[];
  /** What the channel takes; 0 where it has no buttons. */
  most: number;
  longest: number;
  onChange: (buttons: string[]) => void;
  onClose: () => void;
}

/** How many choices there may be where they become numbers. */
const MOST_NUMBERS = 10;
const LONGEST_NUMBER = 60;

/** Answers that the person has only to tap. */
export default function ButtonsEditor({ buttons, most, longest, onChange, onClose }: Given) {
  const { t } = useTranslation("inbox");
  const count = most || MOST_NUMBERS;
  const length = most ? longest : LONGEST_NUMBER;
  return (
    <ExtraFrame title={t("buttons.title")} onClose={onClose}>
      <TagsInput
        size="sm"
        autoFocus
        label={t("buttons.label")}
        description={
          most > 0 ? t("buttons.limits", { count, length }) : t("buttons.numbers", { count })
        }
        placeholder={buttons.length === 0 ? t("buttons.hint") : ""}
        value={buttons}
        maxTags={count}
        splitChars={[]}
        onChange={(labels) => onChange(labels.map((one) => one.trim().slice(0, length)))}
      />
    </ExtraFrame>
  );
}
