import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import type { Deeds } from "../deeds/use-deeds";
import type { Conversation } from "../shapes";
import { useWorkspace } from "../../../session/workspace";
import css from "./composer.module.css";

interface Given {
  conversation: Conversation;
  deeds: Deeds;
}

/** Who speaks here, and what that means for the assistant. */
export function OwnerLine({ conversation: one, deeds }: Given) {
  const { t } = useTranslation("inbox");
  const { member_id: me } = useWorkspace();
  const isMine = one.owner === "member" && one.member_id === me;
  const words = () => {
    if (one.owner === "assistant") return t("ownerLine.assistant");
    if (one.owner === "flow") return t("ownerLine.flow");
    if (isMine) return t("ownerLine.me");
    return one.owner_name ? t("ownerLine.other", { name: one.owner_name }) : t("ownerLine.handed");
  };
  return (
    <div className={css.owner} data-owner={isMine ? "me" : one.owner}>
      <span>{words()}</span>
      {!isMine && (
        <button type="button" onClick={() => void deeds.take(one)}>
          {t("ownerLine.take")}
        </button>
      )}
      {(one.owner === "member" || one.owner === "team") && (
        <button
          type="button"
          onClick={() => void deeds.handBack(one)}
          title={t("ownerLine.handBackText")}
        >
          {t("ownerLine.handBack")}
        </button>
      )}
    </div>
  );
}

/** Why nothing may be said freely, or how long it still may. */
export function WindowLine({ conversation: one }: { conversation: Conversation }) {
  const { t } = useTranslation("inbox");
  const format = useFormat();
  const now = useNow();
  if (one.contact.blocked) return <p className={css.closed}>{t("window.blocked")}</p>;
  if (one.contact.stopped) return <p className={css.closed}>{t("window.stopped")}</p>;
  const { state, until } = one.window;
  if (state === "none") return null;
  if (isClosed(one, now)) return <p className={css.closed}>{t("window.closed")}</p>;
  if (!until) return null;
  const left = Date.parse(until) - now.getTime();
  return (
    <p className={css.window} data-soon={left < SOON}>
      {t("window.open", { until: format.relative(until, now) })}
    </p>
  );
}

const SOON = 7_200_000;

/** Whether only templates may be sent. */
export function isClosed({ window }: Conversation, now = new Date()): boolean {
  if (window.state === "none") return false;
  return window.state === "closed" || (window.until ?? "") < now.toISOString();
}

/** The time, anew each half minute. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
