import { Alert, Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { problemOf } from "../api/problem";
import { Icon } from "./icon";
import { useSaid } from "./said";

interface Given {
  error: unknown;
  /** Tries again; without it there is no button. */
  onRetry?: () => void;
}

/** What went wrong, and what to do about it. */
export function Failure({ error, onRetry }: Given) {
  const { t } = useTranslation();
  const { title, advice } = useSaid()(problemOf(error));
  return (
    <Alert color="red" variant="light" icon={<Icon name="alert" />} title={title} role="alert">
      <Text size="sm">{advice}</Text>
      {onRetry && (
        <Group mt="sm">
          <Button size="xs" variant="default" onClick={onRetry}>
            {t("again")}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
