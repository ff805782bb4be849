import { Alert, Button, Code, CopyButton, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import css from "./copied.module.css";
import { Icon } from "./icon";

interface Given {
  label: string;
  value: string;
}

/** Something to be copied. */
export function Copied({ label, value }: Given) {
  const { t } = useTranslation("settings");
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {label}
      </Text>
      <Code block className={css.value ?? ""} tabIndex={0} aria-label={label}>
        {value}
      </Code>
      <Group mt={8}>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy} aria-live="polite">
              {copied ? t("copied") : t("copy")}
            </Button>
          )}
        </CopyButton>
      </Group>
    </div>
  );
}

/** Something that is shown this once. */
export function ShownOnce({ label, value }: Given) {
  const { t } = useTranslation("settings");
  return (
    <Stack>
      <Alert color="yellow" variant="light" icon={<Icon name="alert" />}>
        {t("shownOnce")}
      </Alert>
      <Copied label={label} value={value} />
    </Stack>
  );
}
