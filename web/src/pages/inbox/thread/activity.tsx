import { memo } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { Icon } from "../../../parts/icon";
import type { Activity } from "../shapes";
import css from "./thread.module.css";
import { RichText } from "../../../parts/message/rich-text";

/** A note, or a line that says what somebody did. */
export const ActivityView = memo(function ActivityView({ activity }: { activity: Activity }) {
  const format = useFormat();
  const words = useActivityWords(activity);
  if (activity.what === "note") return <Note activity={activity} />;
  return (
    <p className={css.activity}>
      {words}
      <time dateTime={activity.at} title={format.dateTime(activity.at)}>
        {format.time(activity.at)}
      </time>
    </p>
  );
});

function Note({ activity }: { activity: Activity }) {
  const { t } = useTranslation("inbox");
  const format = useFormat();
  return (
    <div className={css.note}>
      <span className={css.noteHead}>
        <Icon name="note" size={15} />
        {t("activity.note", { by: activity.by })}
        <time dateTime={activity.at}>{format.time(activity.at)}</time>
      </span>
      <RichText text={activity.text} />
    </div>
  );
}

const text = (value: unknown) => (typeof value === "string" ? value : "");

function useActivityWords({ what, by, text: said, details }: Activity): string {
  const { t } = useTranslation("inbox");
  const format = useFormat();
  const who = by || t("activity.somebody");
  switch (what) {
    case "owner":
      if (details.owner === "assistant") return t("activity.handedBack", { by: who });
      return details.name && details.name !== by
        ? t("activity.assigned", { by: who, name: text(details.name) })
        : t(details.owner === "team" ? "activity.handedOver" : "activity.taken", { by: who });
    case "state":
      if (details.state === "snoozed") {
        return details.until
          ? t("activity.snoozedUntil", { by: who, until: format.dateTime(text(details.until)) })
          : t("activity.snoozed", { by: who });
      }
      return t(details.state === "resolved" ? "activity.resolved" : "activity.reopened", {
        by: who,
      });
    case "priority":
      return t("activity.priority", {
        by: who,
        priority: t(`priority.${text(details.priority) || "normal"}` as "priority.high"),
      });
    case "tags":
      return Array.isArray(details.tags) && details.tags.length > 0
        ? t("activity.tags", { by: who, tags: format.list(details.tags.map(String)) })
        : t("activity.noTags", { by: who });
    case "settled":
      return t(details.outcome === "arrived" ? "activity.arrived" : "activity.sentAgain", {
        by: who,
      });
    case "rating":
      if (said) return t("activity.comment", { text: said });
      if (details.form === "stars") return t("activity.stars", { score: Number(details.score) });
      return t(details.score === 1 ? "activity.thumbUp" : "activity.thumbDown");
    case "merged":
    case "parted":
      return t(`activity.${what}`, {
        by: who,
        name: text(details.name) || t("activity.anotherContact"),
      });
    default:
      return t("activity.other", { by: who });
  }
}
