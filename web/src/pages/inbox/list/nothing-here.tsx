import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty } from "../../../parts/empty";
import { useMay, useWorkspace } from "../../../session/workspace";
import type { InboxPlace } from "../place";
import { isViewName } from "../views";
import { useCounts } from "./use-counts";

/** A view without a conversation: why that is, and what to do. */
export function NothingHere({ view, go }: { view: string; go: InboxPlace["go"] }) {
  const { t } = useTranslation("inbox");
  const { slug } = useWorkspace();
  const mayConnect = useMay("channels:write");
  const counts = useCounts().data;
  const isNew =
    counts && counts.team + counts.assistant + counts.snoozed + counts.resolved + counts.flow === 0;
  if (isNew) {
    return (
      <Empty icon="inbox" title={t("empty.new.title")} text={t("empty.new.text")}>
        {mayConnect && (
          <Button component={Link} to={`/${slug}/channels`}>
            {t("empty.new.button")}
          </Button>
        )}
      </Empty>
    );
  }
  const name = isViewName(view) ? view : "other";
  return (
    <Empty icon="check" title={t("empty.none.title")} text={t(`empty.${name}`)}>
      {view !== "all" && (
        <Button variant="default" onClick={() => go({ view: "all" })}>
          {t("empty.toAll")}
        </Button>
      )}
    </Empty>
  );
}
