import { SegmentedControl, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../api/client";
import { useFormat } from "../../format";
import { Block } from "../../parts/block";
import { Listed, useList } from "../../parts/listed";
import { Row, Rows } from "../../parts/rows";
import { useWorkspace } from "../../session/workspace";
import type { Run, Sequence } from "./shapes";
import { useEnded } from "./use-ended";
import { useStepWords } from "./words";

type Which = "inside" | "over";

/** Who is in it and where, or was and why no more. */
export function People({ sequence }: { sequence: Sequence }) {
  const { t } = useTranslation("sequences");
  const { api, slug } = useWorkspace();
  const [state, setState] = useState<Which>("inside");
  const list = useList<Run>([slug, "sequences", "people", sequence.id, state], (cursor) => {
    const params = { path: { sequence_id: sequence.id }, query: { cursor, state } };
    return said(api.GET("/sequences/{sequence_id}/runs", { params }));
  });
  return (
    <Block
      title={t("people.title")}
      actions={
        <SegmentedControl
          aria-label={t("people.title")}
          value={state}
          onChange={(to) => setState(to)}
          data={[
            { value: "inside", label: t("people.inside") },
            { value: "over", label: t("people.over") },
          ]}
        />
      }
    >
      <Listed list={list} empty={<Text c="dimmed">{t("people.none")}</Text>}>
        {(items) => (
          <Rows label={t("people.title")}>
            {items.map((one) => (
              <Person key={`${one.contact_id}/${one.entry}`} run={one} sequence={sequence} />
            ))}
          </Rows>
        )}
      </Listed>
    </Block>
  );
}

function Person({ run, sequence }: { run: Run; sequence: Sequence }) {
  const { t } = useTranslation("sequences");
  const format = useFormat();
  const words = useStepWords();
  const endedBy = useEnded();
  const step = sequence.steps.find((one) => one.key === run.step);
  const at = step ? words(step) || t(`kinds.${step.kind}`) : run.step;
  const told =
    run.state === "inside"
      ? t("people.at", { step: at })
      : `${endedBy(run.reason)} · ${format.dateTime(run.ended_at ?? run.started_at)}`;
  return <Row name={run.contact_name || t("people.nameless")} more={told} />;
}
