import { Badge, Button, Group } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { Block } from "../../../parts/block";
import { Failure } from "../../../parts/failure";
import { SkeletonRows } from "../../../parts/skeletons";
import { useMay } from "../../../session/workspace";
import { InWords } from "./in-words";
import { rulesOf, type Shown, type Team } from "./shapes";
import { useRules } from "./use-rules";

const RulesDrawer = lazy(() => import("./rules-drawer"));

/** How a team works, in words, and the way to change it. */
export function TeamBlock({ team }: { team: Team }) {
  const { t } = useTranslation("work");
  const mayWrite = useMay("rules:write");
  const [isOpen, setOpen] = useState(false);
  const { data, error, refetch } = useRules(team.id);
  return (
    <Block
      title={team.name}
      actions={
        data && (
          <Group gap="sm">
            <OpenNow shown={data} />
            {mayWrite && (
              <Button
                size="xs"
                variant="default"
                aria-label={`${t("change")}: ${team.name}`}
                onClick={() => setOpen(true)}
              >
                {t("change")}
              </Button>
            )}
          </Group>
        )
      }
    >
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows count={2} height={24} />}
      {data && <InWords rules={rulesOf(data)} />}
      <Suspense>
        {isOpen && data && <RulesDrawer team={team} shown={data} onClose={() => setOpen(false)} />}
      </Suspense>
    </Block>
  );
}

function OpenNow({ shown }: { shown: Shown }) {
  const { t } = useTranslation("work");
  const format = useFormat();
  if (shown.open)
    return (
      <Badge color="green" variant="light">
        {t("openNow")}
      </Badge>
    );
  return (
    <Badge color="gray" variant="light" c="var(--ink)">
      {shown.opens ? t("opens", { when: format.relative(shown.opens) }) : t("closed")}
    </Badge>
  );
}
