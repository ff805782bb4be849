import { Alert, Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { problemOf } from "../../../api/problem";
import { Failure } from "../../../parts/failure";
import { Icon } from "../../../parts/icon";
import { useMay } from "../../../session/workspace";

interface Given {
  error: unknown;
  /** Does it although golden questions break. */
  onOverride: () => void;
}

/** Why a change was not taken; where golden questions stand against it, a way to do it anyway. */
export function Refused({ error, onOverride }: Given) {
  const { t } = useTranslation("knowledge");
  const mayOverride = useMay("golden:override");
  const problem = problemOf(error);
  if (problem.code !== "golden_broken") return <Failure error={error} />;
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<Icon name="alert" />}
      title={t("refused.title")}
      role="alert"
    >
      <Text size="sm">{problem.message}</Text>
      <Text size="sm">{t("refused.text")}</Text>
      {mayOverride && (
        <Group mt="sm">
          <Button size="xs" variant="default" onClick={onOverride}>
            {t("refused.override")}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
