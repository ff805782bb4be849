/** The menus that one conversation and many have in common. */
import { Menu } from "@mantine/core";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { useWorkspace } from "../../../session/workspace";
import { useMembers, useTeams } from "../list/use-counts";
import { snoozeTimes } from "./snooze-times";

interface SnoozeGiven {
  target: ReactElement;
  onChoose: (until: Date | null) => void;
  opened?: boolean;
  onChange?: (opened: boolean) => void;
}

export function SnoozeMenu({ target, onChoose, opened, onChange }: SnoozeGiven) {
  const { t } = useTranslation("inbox");
  const format = useFormat();
  const control = opened === undefined ? {} : { opened, ...(onChange && { onChange }) };
  return (
    <Menu position="bottom-end" width={290} {...control}>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("snooze.title")}</Menu.Label>
        {snoozeTimes().map(({ span, until }) => (
          <Menu.Item
            key={span}
            rightSection={<small>{format.dateTime(until)}</small>}
            onClick={() => onChoose(until)}
          >
            {t(`snooze.${span}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => onChoose(null)}>{t("snooze.reply")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface Assignee {
  id: string;
  name: string;
}

interface AssignGiven {
  target: ReactElement;
  onMember: (to: Assignee) => void;
  onTeam: (to: Assignee) => void;
}

export function AssignMenu({ target, onMember, onTeam }: AssignGiven) {
  const { t } = useTranslation("inbox");
  const { member_id: me, account } = useWorkspace();
  const members = (useMembers().data?.items ?? []).filter((one) => one.active && one.id !== me);
  const teams = useTeams().data?.items ?? [];
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown mah={420}>
        <Menu.Item onClick={() => onMember({ id: me, name: account.name })}>
          {t("assign.me")}
        </Menu.Item>
        {members.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => onMember({ id, name })}>
            {name}
          </Menu.Item>
        ))}
        {teams.length > 0 && <Menu.Label>{t("views.teams")}</Menu.Label>}
        {teams.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => onTeam({ id, name })}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
