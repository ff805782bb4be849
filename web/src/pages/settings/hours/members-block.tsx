import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useFormat } from "../../../format";
import { Block } from "../../../parts/block";
import { Row, Rows } from "../../../parts/rows";
import { SkeletonRows } from "../../../parts/skeletons";
import { useMay, useWorkspace } from "../../../session/workspace";
import type { Work } from "./shapes";
import { useWork } from "./use-rules";

const WorkDialog = lazy(() => import("./work-dialog"));

type Member = components["schemas"]["MemberShown"];
const MOST = 100;

/** Who takes how much, and of what. */
export function MembersBlock() {
  const { t } = useTranslation("work");
  const { api, slug } = useWorkspace();
  const { data } = useQuery({
    queryKey: [slug, "members", "first"],
    queryFn: () => said(api.GET("/members", { params: { query: { limit: MOST } } })),
  });
  const active = data?.items.filter((one) => one.active);
  return (
    <Block title={t("members")} text={t("membersText")}>
      {!active && <SkeletonRows count={2} />}
      {active && (
        <Rows label={t("members")}>
          {active.map((one) => (
            <MemberRow key={one.id} member={one} />
          ))}
        </Rows>
      )}
    </Block>
  );
}

function MemberRow({ member }: { member: Member }) {
  const { t } = useTranslation("work");
  const mayWrite = useMay("rules:write");
  const [isOpen, setOpen] = useState(false);
  const { data } = useWork(member.id);
  const words = useWords(data);
  return (
    <Row name={member.name} more={words}>
      {mayWrite && data && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`${t("change")}: ${member.name}`}
          onClick={() => setOpen(true)}
        >
          {t("change")}
        </Button>
      )}
      <Suspense>
        {isOpen && data && (
          <WorkDialog name={member.name} work={data} onClose={() => setOpen(false)} />
        )}
      </Suspense>
    </Row>
  );
}

function useWords(work: Work | undefined): string {
  const { t, i18n } = useTranslation("work");
  const { list } = useFormat();
  if (!work) return "…";
  const names = new Intl.DisplayNames([i18n.language], { type: "language" });
  const spoken = work.languages.map((tag) => names.of(tag) ?? tag);
  return [
    t("upTo", { count: work.capacity }),
    t(`availability.${work.availability}`),
    work.skills.length > 0 && t("skilled", { what: list(work.skills) }),
    spoken.length > 0 && t("speaks", { what: list(spoken) }),
  ]
    .filter(Boolean)
    .join(" · ");
}
