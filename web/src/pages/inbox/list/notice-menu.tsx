import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/icon";
import { useNoticeChoice } from "../notices";
import css from "./list-head.module.css";

/** How loudly news is told. */
export default function NoticeMenu() {
  const { t } = useTranslation("inbox");
  const { shows, sounds, toggleShows, toggleSounds } = useNoticeChoice();
  return (
    <Menu position="bottom-end" width={280} closeOnItemClick={false}>
      <Menu.Target>
        <button
          type="button"
          className={css.tool}
          aria-label={t("notices.title")}
          title={t("notices.title")}
          data-on={shows || sounds}
        >
          <Icon name="bell" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.CheckboxItem checked={shows} onChange={() => void toggleShows()}>
          {t("notices.shows")}
        </Menu.CheckboxItem>
        <Menu.CheckboxItem checked={sounds} onChange={toggleSounds}>
          {t("notices.sounds")}
        </Menu.CheckboxItem>
      </Menu.Dropdown>
    </Menu>
  );
}
