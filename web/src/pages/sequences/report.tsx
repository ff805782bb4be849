import { Alert, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../format";
import { Block } from "../../parts/block";
import { Failure } from "../../parts/failure";
import { SkeletonRows } from "../../parts/skeletons";
import campaigns from "../campaigns/campaigns.module.css";
import { useReason } from "../campaigns/parts/reasons";
import { People } from "./people";
import css from "./sequences.module.css";
import type { Figures, Sequence, StepFigures } from "./shapes";
import { useFigures } from "./use-sequences";
import { useEnded } from "./use-ended";
import { useStepWords } from "./words";

/** What comes of a sequence, while it runs. */
export default function Report({ sequence }: { sequence: Sequence }) {
  const { t } = useTranslation("sequences");
  const { data, error, refetch } = useFigures(sequence.id);
  const reasonOf = useReason();
  const { state, reason } = sequence;
  const why = reason === "by hand" ? t("byHand") : reasonOf(reason);
  return (
    <Stack>
      {state === "paused" && (
        <Alert color="yellow" variant="light">
          {t("pausedWhy", { why })}
        </Alert>
      )}
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows count={4} height={90} />}
      {data && (
        <>
          <Whole figures={data} />
          <Steps figures={data} sequence={sequence} />
          <People sequence={sequence} />
        </>
      )}
    </Stack>
  );
}

function Whole({ figures }: { figures: Figures }) {
  const { t } = useTranslation("sequences");
  const format = useFormat();
  const endedBy = useEnded();
  const ended = Object.entries(figures.ended).sort(([, one], [, other]) => other - one);
  const shown = [
    [t("entered"), figures.entered],
    [t("insideNow"), figures.inside],
    ...ended.map(([reason, people]) => [endedBy(reason), people] as const),
  ] as const;
  return (
    <Block title={t("figures")} text={t("figuresText")}>
      <dl className={css.figures}>
        {shown.map(([name, people]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{format.number(people)}</dd>
          </div>
        ))}
      </dl>
    </Block>
  );
}

const COLUMNS = ["entered", "waiting", "sent", "delivered", "read", "clicked", "left"] as const;

function Steps({ figures, sequence }: { figures: Figures; sequence: Sequence }) {
  const { t } = useTranslation("sequences");
  const words = useStepWords();
  const format = useFormat();
  const named = new Map(sequence.steps.map((one) => [one.key, words(one)]));
  return (
    <Block title={t("byStep")} text={t("byStepText")}>
      <div
        className={campaigns.scroll}
        tabIndex={0}
        role="region"
        aria-label={`${t("byStep")}: ${t("figures")}`}
      >
        <table className={campaigns.table}>
          <thead>
            <tr>
              <th scope="col">{t("step")}</th>
              {COLUMNS.map((name) => (
                <th scope="col" key={name}>
                  {t(`columns.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figures.steps.map((one) => (
              <tr key={one.key}>
                <th scope="row">
                  {named.get(one.key) || one.key}
                  {!one.is_current && <small>{t("earlier")}</small>}
                  <Why step={one} />
                </th>
                {COLUMNS.map((name) => (
                  <td key={name}>{shownIn(one, name, format.number)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Block>
  );
}

function shownIn(
  step: StepFigures,
  name: (typeof COLUMNS)[number],
  number: (value: number) => string,
): string {
  if (name === "entered" || name === "waiting") return number(step[name]);
  if (name === "left") return number(Object.values(step.left).reduce((sum, n) => sum + n, 0));
  return step.kind === "message" ? number(step.messages[name] ?? 0) : "";
}

/** Why some left at a step, or did not get what it says. */
function Why({ step }: { step: StepFigures }) {
  const { t } = useTranslation("sequences");
  const format = useFormat();
  const endedBy = useEnded();
  const reasonOf = useReason();
  const told = [
    ...Object.entries(step.left).map(([why, n]) => `${endedBy(why)}: ${format.number(n)}`),
    ...Object.entries(step.unsent).map(([why, n]) =>
      t("unsent", { why: reasonOf(why), people: format.number(n) }),
    ),
  ];
  return told.length > 0 ? (
    <Text size="xs" c="dimmed">
      {told.join(" · ")}
    </Text>
  ) : null;
}
