import { Alert, Button, Group, SegmentedControl, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "../../../parts/failure";
import { useMay } from "../../../session/workspace";
import { secretsIn } from "./beginning";
import type { Definition } from "./definition";
import { ConnectorForm } from "./form/connector-form";
import css from "./live-data.module.css";
import { Secrets } from "./secrets";
import { TryConnector } from "./try-connector";
import { useDeclaration } from "./use-declaration";
import { useStoring } from "./use-storing";

interface Given {
  id: string | null;
  first: { definition: Definition; yaml: string };
  /** Names of the secrets that are kept. */
  secrets: string[];
  onClose: () => void;
}

/** A declaration as a form and as YAML, its secrets, and a try by the code that answers. */
export function ConnectorEditor({ id, first, secrets: kept, onClose }: Given) {
  const { t } = useTranslation("knowledge");
  const mayWrite = useMay("connectors:write");
  const one = useDeclaration(first);
  const [secrets, setSecrets] = useState<Record<string, string>>({});
  const given = Object.fromEntries(Object.entries(secrets).filter(([, value]) => value));
  const { save, forget } = useStoring(id, onClose);
  return (
    <div className={css.editor}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ ...one.declared, secrets: given, is_new: id === null });
        }}
      >
        <Stack>
          <Views one={one} isStored={id !== null} isFixed={!mayWrite} />
          {mayWrite && (
            <Secrets
              names={secretsIn(one.text)}
              kept={kept}
              values={secrets}
              onChange={(name, value) => setSecrets((before) => ({ ...before, [name]: value }))}
            />
          )}
          <div role="status">
            {one.unread && <Failure error={one.unread} />}
            {one.problem && (
              <Alert color="yellow" variant="light" title={t("form.problem")}>
                <span className={css.place}>{one.problem}</span>
              </Alert>
            )}
          </div>
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
      {mayWrite && <TryConnector declared={one.declared} secrets={given} />}
    </div>
  );
}

interface ViewsGiven {
  one: ReturnType<typeof useDeclaration>;
  isStored: boolean;
  isFixed: boolean;
}

/** The declaration in the view that was chosen. */
function Views({ one, isStored, isFixed }: ViewsGiven) {
  const { t } = useTranslation("knowledge");
  return (
    <>
      <SegmentedControl
        aria-label={t("form.view")}
        value={one.view}
        onChange={(to) => one.turning.mutate(to)}
        data={[
          { value: "form", label: t("form.asForm") },
          { value: "yaml", label: t("form.asYaml") },
        ]}
      />
      {one.turning.isError && <Failure error={one.turning.error} />}
      {one.view === "form" ? (
        <ConnectorForm
          definition={one.definition}
          isStored={isStored}
          isFixed={isFixed}
          onChange={one.changeForm}
        />
      ) : (
        <Textarea
          autosize
          minRows={14}
          maxRows={30}
          readOnly={isFixed}
          spellCheck={false}
          classNames={{ input: css.code ?? "" }}
          label={t("live.declaration")}
          value={one.yaml}
          onChange={(event) => one.changeYaml(event.currentTarget.value)}
        />
      )}
    </>
  );
}
