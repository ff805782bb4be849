import { Button, Drawer, Group, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useFormat } from "../../../format";
import { Failure } from "../../../parts/failure";
import { SkeletonRows } from "../../../parts/skeletons";
import { useToast } from "../../../parts/toast";
import { useMay, useWorkspace } from "../../../session/workspace";
import { Refused } from "../parts/refused";
import css from "./lab.module.css";
import { WeightsEffect } from "./weights-effect";

type Known = components["schemas"]["WeightsOfWorkspace"];
type Values = Known["weights"];

/** Each weight with its bounds, as the API has them. */
const BOUNDS: [keyof Values, number, number, number][] = [
  ["who", 0, 0.5, 0.05],
  ["when", 0, 0.5, 0.05],
  ["other_language", 0, 1, 0.05],
  ["not_theirs", 0, 1, 0.05],
  ["out_of_season", 0, 1, 0.05],
  ["given_before", 0, 1, 0.05],
  ["old_news", 0, 1, 0.05],
  ["news_half_life", 1, 90, 1],
];

/** How much person and moment count, with a look at what a change would do. */
export default function Weights({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["knowledge", "common"]);
  const { api, slug } = useWorkspace();
  const known = useQuery({
    queryKey: [slug, "weights"],
    queryFn: () => said(api.GET("/assistant/weights")),
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      title={t("weights.title")}
      closeButtonProps={{ "aria-label": t("close", { ns: "common" }) }}
    >
      <Text c="dimmed" size="sm" mb="md">
        {t("weights.text")}
      </Text>
      {known.isError && <Failure error={known.error} onRetry={() => void known.refetch()} />}
      {known.isPending && <SkeletonRows count={8} height={40} />}
      {known.data && <Editor known={known.data} />}
    </Drawer>
  );
}

function Editor({ known }: { known: Known }) {
  const { t } = useTranslation("knowledge");
  const mayWrite = useMay("assistant:write");
  const [values, setValues] = useState(known.weights);
  const { effect, save } = useWeights(values);
  const isSame = JSON.stringify(values) === JSON.stringify(known.weights);
  return (
    <div className={css.sliders}>
      {BOUNDS.map(([name, least, most, step]) => (
        <Slider
          key={name}
          name={name}
          {...{ least, most, step }}
          value={values[name]}
          isFixed={!mayWrite}
          onChange={(value) => setValues((before) => ({ ...before, [name]: value }))}
        />
      ))}
      {save.isError && <Refused error={save.error} onOverride={() => save.mutate(true)} />}
      {effect.isError && <Failure error={effect.error} />}
      {mayWrite && (
        <Group>
          <Button loading={save.isPending} disabled={isSame} onClick={() => save.mutate(false)}>
            {t("weights.save")}
          </Button>
          <Button
            variant="default"
            loading={effect.isPending}
            disabled={isSame}
            onClick={() => effect.mutate()}
          >
            {t("weights.try")}
          </Button>
          <Button variant="subtle" onClick={() => setValues(known.usual)}>
            {t("weights.usual")}
          </Button>
        </Group>
      )}
      <div aria-live="polite">{effect.data && <WeightsEffect effect={effect.data} />}</div>
    </div>
  );
}

interface SliderGiven {
  name: keyof Values;
  least: number;
  most: number;
  step: number;
  value: number;
  isFixed: boolean;
  onChange: (value: number) => void;
}

function Slider({ name, least, most, step, value, isFixed, onChange }: SliderGiven) {
  const { t } = useTranslation("knowledge");
  const format = useFormat();
  const id = `weight-${name}`;
  return (
    <div className={css.slider}>
      <label htmlFor={id}>
        {t(`weights.names.${name}`)}
        <output htmlFor={id}>{format.number(value)}</output>
      </label>
      <input
        {...{ id, step, value }}
        type="range"
        min={least}
        max={most}
        disabled={isFixed}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      />
      <Text size="xs" c="dimmed" id={`${id}-hint`}>
        {t(`weights.hints.${name}`)}
      </Text>
    </div>
  );
}

function useWeights(values: Values) {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const { done } = useToast();
  const queries = useQueryClient();
  const meta = { quiet: true };
  const body = { ...values, usual: false, override: false };
  const effect = useMutation({
    meta,
    mutationFn: () => said(api.POST("/assistant/weights/effect", { body })),
  });
  const save = useMutation({
    meta,
    mutationFn: (override: boolean) =>
      said(api.PATCH("/assistant/weights", { body: { ...body, override } })),
    onSuccess: (saved) => {
      queries.setQueryData([slug, "weights"], saved);
      done({ message: t("weights.saved") });
    },
  });
  return { effect, save };
}
