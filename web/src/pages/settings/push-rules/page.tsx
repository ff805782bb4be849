import { Button, Group, NumberInput, Stack, Switch, TextInput } from "@mantine/core";
import { useForm, type UseFormReturnType } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Block } from "../../../parts/block";
import { Failure } from "../../../parts/failure";
import { SkeletonRows } from "../../../parts/skeletons";
import { useToast } from "../../../parts/toast";
import { useMay, useWorkspace } from "../../../session/workspace";
import { SettingsPage } from "../parts/settings-page";
import { type Fields, fieldsOf, type PushRules, rulesOf } from "./rules";

/** When, how often and for how much goes out unasked. */
export default function PushRulesSettings() {
  const { api, slug } = useWorkspace();
  const { data, error, refetch } = useQuery({
    queryKey: [slug, "push-rules"],
    queryFn: () => said(api.GET("/push-rules")),
  });
  return (
    <SettingsPage of="push-rules">
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows count={3} />}
      {data && <RulesForm shown={data} />}
    </SettingsPage>
  );
}

function RulesForm({ shown }: { shown: PushRules }) {
  const { t } = useTranslation("consent");
  const mayWrite = useMay("campaigns:write");
  const saving = useSaving();
  const form = useForm<Fields>({ initialValues: fieldsOf(shown) });
  const submit = form.onSubmit((given) =>
    saving.mutate(rulesOf(given), { onSuccess: () => form.resetDirty() }),
  );
  const number = (name: "per_day" | "per_week" | "pulled_days" | "budget") => (
    <NumberInput
      label={t(`push.${name}`)}
      description={t(`push.${name}Hint`)}
      placeholder={name === "pulled_days" ? "0" : t("push.unlimited")}
      min={0}
      max={name === "pulled_days" ? 90 : name === "budget" ? 1_000_000_000 : 1000}
      allowDecimal={name === "budget"}
      decimalScale={2}
      hideControls
      readOnly={!mayWrite}
      {...form.getInputProps(name)}
    />
  );
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <QuietFields form={form} readOnly={!mayWrite} />
        <Block title={t("push.often")} text={t("push.oftenText")}>
          <Stack maw={480}>
            {number("per_day")}
            {number("per_week")}
            {number("pulled_days")}
          </Stack>
        </Block>
        <Block title={t("push.money")} text={t("push.moneyText")}>
          <Stack maw={480}>
            {number("budget")}
            <TextInput
              label={t("push.currency")}
              maxLength={3}
              readOnly={!mayWrite}
              {...form.getInputProps("currency")}
            />
          </Stack>
        </Block>
        {mayWrite && (
          <Group>
            <Button type="submit" loading={saving.isPending} disabled={!form.isDirty()}>
              {t("save")}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

interface QuietGiven {
  form: UseFormReturnType<Fields>;
  readOnly: boolean;
}

function QuietFields({ form, readOnly }: QuietGiven) {
  const { t } = useTranslation("consent");
  return (
    <Block title={t("push.when")} text={t("push.whenText")}>
      <Stack maw={480}>
        <Switch
          label={t("push.quiet")}
          disabled={readOnly}
          {...form.getInputProps("isQuiet", { type: "checkbox" })}
        />
        {form.values.isQuiet && (
          <Group grow>
            <TextInput
              type="time"
              label={t("push.begin")}
              required
              readOnly={readOnly}
              {...form.getInputProps("begin")}
            />
            <TextInput
              type="time"
              label={t("push.until")}
              required
              readOnly={readOnly}
              {...form.getInputProps("until")}
            />
          </Group>
        )}
      </Stack>
    </Block>
  );
}

function useSaving() {
  const { t } = useTranslation("consent");
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const { done } = useToast();
  return useMutation({
    mutationFn: (body: PushRules) => said(api.PUT("/push-rules", { body })),
    onSuccess: (now) => {
      queries.setQueryData([slug, "push-rules"], now);
      done({ message: t("saved") });
    },
  });
}
