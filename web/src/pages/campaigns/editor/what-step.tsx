import { Button, Group, NumberInput, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Block } from "../../../parts/block";
import { Icon } from "../../../parts/icon";
import css from "../campaigns.module.css";
import { Previews } from "../parts/previews";
import type { Message, Variant } from "../shapes";
import { MOST_VARIANTS, newVariant } from "../wording";
import type { Writing } from "./use-draft";
import { Versions } from "./versions";
import { WinnerFields } from "./winner-fields";

interface Given {
  id: string;
  writing: Writing;
}

/** What it says, in each variant, on each channel and in each language; as people will see it. */
export function WhatStep({ id, writing: { draft, change } }: Given) {
  const { t } = useTranslation("campaigns");
  const [at, setAt] = useState(0);
  const { variants, plan } = draft;
  const shown = variants[at] ?? variants[0];
  const put = (to: Variant) =>
    change({ variants: variants.map((one) => (one === shown ? to : one)) });
  const add = () => {
    setAt(variants.length);
    change({ variants: [...variants, newVariant(variants)] });
  };
  const remove = () => {
    setAt(0);
    const left = variants.filter((one) => one !== shown);
    change({ variants: left, ...(left.length < 2 && { plan: { ...plan, winner: null } }) });
  };
  return (
    <div className={css.pair}>
      <Stack>
        <Block title={t("what.title")} text={t("what.text")}>
          <Stack>
            {variants.length > 1 && (
              <SegmentedControl
                aria-label={t("what.variants")}
                value={String(at)}
                onChange={(to) => setAt(Number(to))}
                data={variants.map((one, index) => ({
                  value: String(index),
                  label: t("what.variant", { name: one.name }),
                }))}
              />
            )}
            {variants.length > 1 && shown && (
              <VariantFields variant={shown} onChange={put} onRemove={remove} />
            )}
            {shown && (
              <Versions
                key={at}
                messages={shown.messages}
                onChange={(messages: Message[]) => put({ ...shown, messages })}
              />
            )}
          </Stack>
        </Block>
        <Block title={t("what.trial")} text={t("what.trialText")}>
          <Stack>
            {variants.length < MOST_VARIANTS && (
              <Group>
                <Button
                  variant="default"
                  leftSection={<Icon name="plus" size={16} />}
                  onClick={add}
                >
                  {t("what.addVariant")}
                </Button>
              </Group>
            )}
            {variants.length > 1 && (
              <WinnerFields plan={plan} onChange={(to) => change({ plan: to })} />
            )}
          </Stack>
        </Block>
      </Stack>
      <Block title={t("preview.title")} text={t("preview.text")}>
        <Previews id={id} variant={variants.length > 1 ? shown?.name : undefined} />
      </Block>
    </div>
  );
}

interface VariantGiven {
  variant: Variant;
  onChange: (variant: Variant) => void;
  onRemove: () => void;
}

function VariantFields({ variant, onChange, onRemove }: VariantGiven) {
  const { t } = useTranslation("campaigns");
  return (
    <div className={css.line}>
      <TextInput
        label={t("what.variantName")}
        maxLength={200}
        value={variant.name}
        onChange={(event) => onChange({ ...variant, name: event.currentTarget.value })}
      />
      <NumberInput
        label={t("what.share")}
        min={1}
        max={100}
        allowDecimal={false}
        value={variant.share}
        onChange={(to) => onChange({ ...variant, share: Math.max(Number(to), 1) })}
      />
      <Button variant="subtle" color="red" onClick={onRemove}>
        {t("what.removeVariant")}
      </Button>
    </div>
  );
}
