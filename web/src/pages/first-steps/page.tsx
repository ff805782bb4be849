import { Button, Progress, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Failure } from "../../parts/failure";
import { Page } from "../../parts/page";
import { useMay, useWorkspace } from "../../session/workspace";
import css from "./page.module.css";
import { StepCard } from "./step-card";
import { useSteps } from "./steps";

/** What to do first, with what is done already. */
export default function FirstSteps() {
  const { t } = useTranslation("first-steps");
  const steps = useSteps();
  const done = steps.filter((step) => step.isDone).length;
  const failed = steps.find((step) => step.error)?.error;
  const isReady = steps.length > 0 && done === steps.length;
  return (
    <Page title={t("title")}>
      <Text c="dimmed" maw={640}>
        {t("text")}
      </Text>
      <div className={css.progress}>
        <Progress
          value={(100 * done) / Math.max(steps.length, 1)}
          aria-label={t("progress")}
          size="lg"
          radius="xl"
        />
        <Text size="sm" aria-live="polite">
          {t("done", { count: done, all: steps.length })}
        </Text>
      </div>
      {failed !== undefined && failed !== null && <Failure error={failed} />}
      <ol className={css.steps}>
        {steps.map((step) => (
          <StepCard key={step.name} step={step} />
        ))}
      </ol>
      {isReady && <Ready />}
    </Page>
  );
}

/** All is done: on to the work. */
function Ready() {
  const { t } = useTranslation("first-steps");
  const { slug } = useWorkspace();
  const seesInbox = useMay("inbox:read");
  return (
    <section className={css.ready} aria-labelledby="first-steps-ready">
      <div className={css.words}>
        <Title order={2} size="h4" id="first-steps-ready">
          {t("ready.title")}
        </Title>
        <Text>{t("ready.text")}</Text>
      </div>
      {seesInbox && (
        <Button component={Link} to={`/${slug}/inbox`}>
          {t("ready.button")}
        </Button>
      )}
    </section>
  );
}
