import { Menu } from "@mantine/core";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { Icon } from "../../../parts/icon";
import type { InboxPlace } from "../place";
import { countShown } from "../views";
import css from "./list-head.module.css";
import type { useViews } from "./view-list";

type Views = ReturnType<typeof useViews>;

/** The views where there is no room for their column. */
export default function ViewMenu({
  views,
  here,
  place,
}: {
  views: Views;
  here: string;
  place: InboxPlace;
}) {
  const { t } = useTranslation("inbox");
  const format = useFormat();
  const groups = [
    { title: "", items: views.own },
    { title: t("views.teams"), items: views.teams },
    { title: t("views.saved"), items: views.saved },
  ];
  return (
    <Menu position="bottom-start" width={250}>
      <Menu.Target>
        <button type="button" className={css.choice} aria-label={t("views.choose", { view: here })}>
          {here}
          <Icon name="down" size={16} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {groups.map(({ title, items }) => (
          <Fragment key={title}>
            {title && items.length > 0 && <Menu.Label>{title}</Menu.Label>}
            {items.map((view) => (
              <Menu.Item
                key={view.id}
                rightSection={view.count ? countShown(view.count, format.number) : ""}
                onClick={() => place.go({ view: view.id, q: undefined })}
              >
                {view.label}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
