import { Button, Group, PasswordInput, Stack, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Failure } from "../../../parts/failure";
import { useToast } from "../../../parts/toast";
import { useMay, useWorkspace } from "../../../session/workspace";
import { secretsIn } from "./beginning";
import { TryConnector } from "./try-connector";
import css from "./live-data.module.css";

interface Given {
  id: string | null;
  first: string;
  /** Names of the secrets that are kept. */
  secrets: string[];
  onClose: () => void;
}

/** A declaration as YAML, its secrets, and a try by the code that answers customers. */
export function ConnectorEditor({ id, first, secrets: kept, onClose }: Given) {
  const { t } = useTranslation("knowledge");
  const mayWrite = useMay("connectors:write");
  const [yaml, setYaml] = useState(first);
  const [secrets, setSecrets] = useState<Record<string, string>>({});
  const given = Object.fromEntries(Object.entries(secrets).filter(([, value]) => value));
  const { save, forget } = useStoring(id, onClose);
  return (
    <div className={css.editor}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ yaml, secrets: given });
        }}
      >
        <Stack>
          <Textarea
            autosize
            minRows={14}
            maxRows={30}
            readOnly={!mayWrite}
            spellCheck={false}
            classNames={{ input: css.code ?? "" }}
            label={t("live.declaration")}
            value={yaml}
            onChange={(event) => setYaml(event.currentTarget.value)}
          />
          {mayWrite &&
            secretsIn(yaml).map((name) => (
              <PasswordInput
                key={name}
                autoComplete="off"
                label={t("live.secret", { name })}
                {...(kept.includes(name) && { description: t("live.secretKept") })}
                visibilityToggleButtonProps={{ "aria-label": t("live.showSecret") }}
                value={secrets[name] ?? ""}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  setSecrets((before) => ({ ...before, [name]: value }));
                }}
              />
            ))}
          {save.isError && <Failure error={save.error} />}
          {mayWrite && (
            <Group>
              <Button type="submit" loading={save.isPending}>
                {t("save")}
              </Button>
              {id !== null && (
                <Button
                  variant="subtle"
                  color="red"
                  loading={forget.isPending}
                  onClick={() => forget.mutate(id)}
                >
                  {t("live.forget")}
                </Button>
              )}
            </Group>
          )}
        </Stack>
      </form>
      {mayWrite && <TryConnector yaml={yaml} secrets={given} />}
    </div>
  );
}

interface Declared {
  yaml: string;
  secrets: Record<string, string>;
}

function useStoring(id: string | null, onDone: () => void) {
  const { t } = useTranslation("knowledge");
  const { api, slug } = useWorkspace();
  const { done } = useToast();
  const queries = useQueryClient();
  const finish = async (message: string) => {
    done({ message });
    onDone();
    queries.removeQueries({ queryKey: [slug, "connectors", "one", id] });
    await queries.invalidateQueries({ queryKey: [slug, "connectors", "list"] });
  };
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: (body: Declared) => said(api.PUT("/connectors", { body })),
    onSuccess: ({ name }) => finish(t("live.saved", { name })),
  });
  const forget = useMutation({
    mutationFn: (connector_id: string) =>
      said(api.DELETE("/connectors/{connector_id}", { params: { path: { connector_id } } })),
    onSuccess: () => finish(t("live.forgotten")),
  });
  return { save, forget };
}
