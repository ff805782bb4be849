import { Button, Group, Text } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { BackTo } from "../../../parts/back-to";
import { Failure } from "../../../parts/failure";
import { Page } from "../../../parts/page";
import { useMay, useWorkspace } from "../../../session/workspace";
import css from "../campaigns.module.css";
import type { Campaign } from "../shapes";
import { STEPS, type Step } from "../steps";
import { CheckStep } from "./check-step";
import { Steps } from "./steps";
import { useDraft, type Writing } from "./use-draft";
import { WhatStep } from "./what-step";
import { WhenStep } from "./when-step";
import { WhoStep } from "./who-step";

/** A draft, written in steps. */
export default function Editor({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("campaigns");
  const { step = "who" } = useSearch({ from: "/$workspace/campaigns/$campaign" });
  const mayWrite = useMay("campaigns:write");
  const writing = useDraft(campaign);
  const now = mayWrite ? step : "check";
  const page = useFocused(now);
  return (
    <Page
      title={writing.draft.name || campaign.name}
      actions={<BackTo path="campaigns" name={t("title")} />}
    >
      {mayWrite && <Steps id={campaign.id} now={now} />}
      <div ref={page} tabIndex={-1} className={css.step}>
        {writing.error && <Failure error={writing.error} onRetry={() => void writing.flush()} />}
        {now === "who" && <WhoStep writing={writing} />}
        {now === "what" && <WhatStep id={campaign.id} writing={writing} />}
        {now === "when" && <WhenStep writing={writing} />}
        {now === "check" && <CheckStep campaign={campaign} writing={writing} />}
      </div>
      {mayWrite && <Foot id={campaign.id} now={now} writing={writing} />}
    </Page>
  );
}

/** After a step the focus is at its beginning, not on a button that is gone. */
function useFocused(step: Step) {
  const page = useRef<HTMLDivElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step) page.current?.focus();
    before.current = step;
  }, [step]);
  return page;
}

function Foot({ id, now, writing }: { id: string; now: Step; writing: Writing }) {
  const { t } = useTranslation("campaigns");
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const at = STEPS.indexOf(now);
  const [before, next] = [STEPS[at - 1], STEPS[at + 1]];
  const go = (step: Step) => {
    void writing.flush();
    void navigate({
      to: "/$workspace/campaigns/$campaign",
      params: { workspace: slug, campaign: id },
      search: { step },
    });
  };
  const { isSaving, isLate, error } = writing;
  return (
    <Group justify="space-between" mt="lg">
      <Text size="sm" c="dimmed" role="status">
        {error ? t("notKept") : isSaving || isLate ? t("keeping") : t("kept")}
      </Text>
      <Group gap="xs">
        {before && (
          <Button variant="default" onClick={() => go(before)}>
            {t("back")}
          </Button>
        )}
        {next && (
          <Button disabled={writing.lacksWhom} onClick={() => go(next)}>
            {t("next", { name: t(`steps.${next}`) })}
          </Button>
        )}
      </Group>
    </Group>
  );
}
