import { Button, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Failure } from "../../../parts/failure";
import { useMay, useWorkspace } from "../../../session/workspace";
import { isVisitor, useNameOf } from "../../inbox/names";
import css from "./automations.module.css";
import { isWhole, type Rule } from "./rule";

const LAST = 200;

/** For which of the last conversations the rule would do something. Nothing is done. */
export function DryRun({ rule }: { rule: Rule }) {
  const { t } = useTranslation("automations");
  const { api, slug } = useWorkspace();
  const maySee = useMay("inbox:read");
  const trial = useMutation({
    meta: { quiet: true },
    mutationFn: () => said(api.POST("/automations/try", { body: { rule, last: LAST } })),
  });
  const found = trial.data?.items;
  const nameOf = useNameOf();
  const calledOf = (name: string) =>
    nameOf({ name: isVisitor(name) ? "" : name, username: "", address: name });
  return (
    <div>
      <Button
        variant="default"
        disabled={!isWhole(rule)}
        loading={trial.isPending}
        onClick={() => trial.mutate()}
      >
        {t("try")}
      </Button>
      <Text size="sm" c="dimmed" mt={4}>
        {t("tryHint", { count: LAST })}
      </Text>
      <div aria-live="polite">
        {trial.error && <Failure error={trial.error} />}
        {found && <Text mt="sm">{t("tried", { count: found.length })}</Text>}
        {found && (
          <ul className={css.found}>
            {found.slice(0, 20).map((one) => (
              <li key={one.conversation_id}>
                {maySee ? (
                  <Link
                    className={css.way ?? ""}
                    to="/$workspace/inbox"
                    params={{ workspace: slug }}
                    search={{ c: one.conversation_id }}
                  >
                    {calledOf(one.contact_name)}
                  </Link>
                ) : (
                  <strong>{calledOf(one.contact_name)}</strong>
                )}
                <Text size="sm" lineClamp={2}>
                  {one.text}
                </Text>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
