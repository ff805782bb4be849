import { Group, Kbd } from "@mantine/core";
import { Spotlight, type SpotlightActionData } from "@mantine/spotlight";
import "@mantine/spotlight/styles.layer.css";
import { useTranslation } from "react-i18next";
import { Icon } from "../parts/icon";
import { keysShown, useAllActions } from "./actions";
import css from "./palette.module.css";

/** The palette: everything that can be done, found by its name. */
export default function Palette() {
  const { t } = useTranslation();
  const actions = useAllActions()
    .filter((one) => !one.hidden)
    .map((one): SpotlightActionData => {
      const { id, label, run, keys, icon, words } = one;
      return {
        id,
        label,
        onClick: run,
        ...(words && { keywords: words }),
        ...(icon && { leftSection: <Icon name={icon} /> }),
        ...(keys && { rightSection: <Keys keys={keys} /> }),
      };
    });
  return (
    <Spotlight
      actions={actions}
      shortcut={null}
      highlightQuery
      nothingFound={t("palette.nothing")}
      searchProps={{
        placeholder: t("palette.search"),
        "aria-label": t("palette.search"),
        leftSection: <Icon name="search" />,
      }}
      classNames={{ search: css.search ?? "" }}
      scrollable
      maxHeight={420}
    />
  );
}

/** Keys as they are printed. */
export function Keys({ keys }: { keys: string }) {
  return (
    <Group gap={4} wrap="nowrap">
      {keysShown(keys).map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
    </Group>
  );
}
