import { Badge, Button, Group, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../../format";
import { Icon } from "../../../parts/icon";
import { useMay } from "../../../session/workspace";
import { PartView } from "../../../parts/message/part";
import { Candidates } from "./candidates";
import { KeepGolden } from "./keep-golden";
import css from "./lab.module.css";
import { useReasons } from "../../../parts/reasons";
import { RuleWords } from "./rule-words";
import type { Asked, Reasons } from "./shapes";

const COLORS = { answer: "green", ask_back: "yellow", handoff: "grape", silence: "gray" } as const;

/** The answer as the person would see it, and why it is this one. */
export function Result({ asked }: { asked: Asked }) {
  const { t } = useTranslation("knowledge");
  const format = useFormat();
  const mayKeep = useMay("golden:write");
  const [isKeeping, setKeeping] = useState(false);
  const { answer } = asked;
  const { reasons } = answer;
  return (
    <>
      <div className={css.outcome}>
        <Badge color={COLORS[answer.outcome]} variant="light" size="lg">
          {t(`outcome.${answer.outcome}`)}
        </Badge>
        <RuleWords rule={reasons.rule} />
        <Text size="sm" c="dimmed">
          {t("lab.took", { ms: format.number(Math.round(answer.ms)) })}
        </Text>
      </div>
      <div className={css.said}>
        {answer.messages.length === 0 && <Text c="dimmed">{t("lab.nothingSaid")}</Text>}
        {answer.messages.map((parts, place) => (
          <div key={place} className={css.bubble}>
            {parts.map((part, index) => (
              <PartView key={index} part={part} />
            ))}
          </div>
        ))}
      </div>
      {mayKeep && !isKeeping && (
        <Group>
          <Button
            variant="default"
            leftSection={<Icon name="check" size={18} />}
            onClick={() => setKeeping(true)}
          >
            {t("keep.open")}
          </Button>
        </Group>
      )}
      {isKeeping && <KeepGolden asked={asked} onClose={() => setKeeping(false)} />}
      <Title order={2} size="h4">
        {t("lab.why")}
      </Title>
      <Facts reasons={reasons} />
      {reasons.candidates.length > 0 && <Candidates candidates={reasons.candidates} />}
    </>
  );
}

/** How the wish was read, how sure the choice is, and what was left out. */
function Facts({ reasons }: { reasons: Reasons }) {
  const { t } = useTranslation("knowledge");
  const format = useFormat();
  const { understood, confidence, excluded, notes } = reasons;
  const words = useReasons();
  const left = Object.entries(excluded).map(
    ([why, count]) => `${words.excluded(why)}: ${format.number(count)}`,
  );
  const reading = notes.live_data;
  return (
    <dl className={css.facts}>
      {understood && <Fact name={t("lab.understood")} value={understood} />}
      {confidence > 0 && <Fact name={t("lab.confidence")} value={format.percent(confidence)} />}
      {left.length > 0 && <Fact name={t("lab.excluded")} value={left.join(" · ")} />}
      {typeof reading === "string" && <Fact name={t("lab.liveData")} value={reading} />}
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
