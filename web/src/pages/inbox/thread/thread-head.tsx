import { Menu } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/icon";
import { useMay } from "../../../session/workspace";
import { useActions } from "../../../shell/actions";
import { ChannelIcon } from "../channel-icon";
import { AssignMenu, SnoozeMenu } from "../deeds/menus";
import type { Deeds } from "../deeds/use-deeds";
import { useNameOf } from "../names";
import { useOwnerWords } from "../owner-words";
import type { Conversation, Priority } from "../shapes";
import css from "./thread.module.css";

const MoreMenu = lazy(() => import("./more-menu"));
const PRIORITIES: Priority[] = ["urgent", "high", "normal", "low"];

interface Given {
  conversation: Conversation;
  deeds: Deeds;
  hasPanel: boolean;
  onPanel: () => void;
  onBack: () => void;
  onNext: () => void;
}

/** Who it is, and what can be done with the conversation. */
export function ThreadHead({ conversation, deeds, hasPanel, onPanel, onBack, onNext }: Given) {
  const { t } = useTranslation("inbox");
  const mayWrite = useMay("inbox:write");
  const { owner } = useOwnerWords(conversation);
  const nameOf = useNameOf();
  return (
    <header className={css.head}>
      <button
        type="button"
        className={`${css.tool ?? ""} ${css.back ?? ""}`}
        onClick={onBack}
        aria-label={t("thread.back")}
      >
        <Icon name="back" />
      </button>
      <div className={css.who}>
        <h2 tabIndex={-1} data-thread-title>
          {nameOf(conversation.contact)}
        </h2>
        <p>
          <ChannelIcon type={conversation.channel.type} size={13} />
          <span>{`${conversation.channel.name} · ${owner}`}</span>
        </p>
      </div>
      {mayWrite && <Tools conversation={conversation} deeds={deeds} onNext={onNext} />}
      <Suspense fallback={<span className={css.tool} />}>
        <MoreMenu conversation={conversation} />
      </Suspense>
      <button
        type="button"
        className={css.tool}
        aria-pressed={hasPanel}
        aria-label={t("panel.toggle")}
        title={t("panel.toggle")}
        onClick={onPanel}
      >
        <Icon name="panel" />
      </button>
    </header>
  );
}

interface ToolsGiven {
  conversation: Conversation;
  deeds: Deeds;
  onNext: () => void;
}

function Tools({ conversation: one, deeds, onNext }: ToolsGiven) {
  const { t } = useTranslation("inbox");
  const [isSnoozing, setSnoozing] = useState(false);
  const isOpen = one.state === "open";
  const close = () => void (isOpen ? deeds.resolve(one) : deeds.reopen(one));
  useActions([
    {
      id: "resolve",
      label: isOpen ? t("deeds.resolve") : t("deeds.reopen"),
      keys: "e",
      run: close,
    },
    {
      id: "resolve-alt",
      label: isOpen ? t("deeds.resolve") : t("deeds.reopen"),
      keys: "alt+E",
      hidden: true,
      run: close,
    },
    {
      id: "resolve-next",
      label: t("keys.resolveNext"),
      keys: "mod+alt+E",
      run: () => {
        onNext();
        if (isOpen) void deeds.resolve(one);
      },
    },
    { id: "snooze", label: t("deeds.snooze"), keys: "alt+M", run: () => setSnoozing(true) },
  ]);
  return (
    <>
      <AssignMenu
        target={
          <button type="button" className={css.tool} title={t("deeds.assign")}>
            <Icon name="person" />
            <span className={css.label}>{t("deeds.assign")}</span>
          </button>
        }
        onMember={(to) => void deeds.assign(one, to)}
        onTeam={(to) => void deeds.toTeam(one, to)}
      />
      <SnoozeMenu
        opened={isSnoozing}
        onChange={setSnoozing}
        target={
          <button
            type="button"
            className={css.tool}
            title={t("deeds.snooze")}
            aria-label={t("deeds.snooze")}
          >
            <Icon name="clock" />
          </button>
        }
        onChoose={(until) => void deeds.snooze(one, until)}
      />
      <PriorityMenu conversation={one} deeds={deeds} />
      <button
        type="button"
        className={`${css.tool ?? ""} ${css.strong ?? ""}`}
        title={isOpen ? t("deeds.resolve") : t("deeds.reopen")}
        onClick={close}
      >
        <Icon name={isOpen ? "check" : "undo"} />
        <span className={css.label}>{isOpen ? t("deeds.resolve") : t("deeds.reopen")}</span>
      </button>
    </>
  );
}

function PriorityMenu({ conversation: one, deeds }: { conversation: Conversation; deeds: Deeds }) {
  const { t } = useTranslation("inbox");
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <button
          type="button"
          className={css.tool}
          aria-label={t("priority.choose", { priority: t(`priority.${one.priority}`) })}
          title={t("priority.title")}
        >
          <Icon name="flag" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={one.priority}
          onChange={(value) => void deeds.press(one, value as Priority)}
        >
          {PRIORITIES.map((priority) => (
            <Menu.RadioItem
              key={priority}
              value={priority}
              checkIcon={<Icon name="check" size={16} />}
            >
              {t(`priority.${priority}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
