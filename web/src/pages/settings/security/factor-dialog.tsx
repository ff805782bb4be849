/** The steps to a second factor: the password, the code of the app, the recovery codes. */
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { openApi, said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { Copied, ShownOnce } from "../../../parts/copied";
import { Dialog } from "../../../parts/dialog";
import { Failure } from "../../../parts/failure";
import { OldPassword } from "../../entry/fields";
import css from "./factor.module.css";

type Begun = components["schemas"]["SecondFactorBegun"];

const api = openApi("");

export default function FactorDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("settings");
  const [begun, setBegun] = useState<Begun>();
  const [codes, setCodes] = useState<string[]>();
  return (
    <Dialog title={t("security.factorBegin")} onClose={onClose}>
      {codes ? (
        <Codes codes={codes} onClose={onClose} />
      ) : begun ? (
        <Confirm begun={begun} onCodes={setCodes} />
      ) : (
        <Begin onBegun={setBegun} />
      )}
    </Dialog>
  );
}

function Begin({ onBegun }: { onBegun: (begun: Begun) => void }) {
  const { t } = useTranslation("settings");
  const form = useForm({ initialValues: { password: "" } });
  const beginning = useMutation({
    mutationFn: (password: string) => said(api.POST("/second-factor", { body: { password } })),
    meta: { quiet: true },
    onSuccess: onBegun,
  });
  return (
    <form onSubmit={form.onSubmit(({ password }) => beginning.mutate(password))}>
      <Stack>
        {beginning.error && <Failure error={beginning.error} />}
        <Text size="sm">{t("security.whoAsks")}</Text>
        <OldPassword data-autofocus {...form.getInputProps("password")} />
        <Group justify="flex-end">
          <Button type="submit" loading={beginning.isPending}>
            {t("next")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Confirm({ begun, onCodes }: { begun: Begun; onCodes: (codes: string[]) => void }) {
  const { t } = useTranslation("settings");
  const form = useForm({ initialValues: { code: "" } });
  const confirming = useMutation({
    mutationFn: (code: string) => said(api.POST("/second-factor/confirm", { body: { code } })),
    meta: { quiet: true },
    onSuccess: ({ codes }) => onCodes(codes),
  });
  const submit = form.onSubmit(({ code }) => confirming.mutate(code.replaceAll(" ", "")));
  return (
    <form onSubmit={submit}>
      <Stack>
        {confirming.error && <Failure error={confirming.error} />}
        <Text size="sm">{t("security.scan")}</Text>
        <img
          className={css.code}
          src={`data:image/svg+xml,${encodeURIComponent(begun.picture)}`}
          alt={t("security.qr")}
          width={200}
          height={200}
        />
        <Copied label={t("security.secret")} value={begun.secret} />
        <TextInput
          label={t("security.code")}
          autoComplete="one-time-code"
          inputMode="numeric"
          required
          data-autofocus
          {...form.getInputProps("code")}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={confirming.isPending}>
            {t("security.turnOn")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Codes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const { t } = useTranslation("settings");
  return (
    <Stack>
      <Text>{t("security.codesText")}</Text>
      <ShownOnce label={t("security.codes")} value={codes.join("\n")} />
      <Group justify="flex-end">
        <Button onClick={onClose}>{t("security.codesKept")}</Button>
      </Group>
    </Stack>
  );
}
