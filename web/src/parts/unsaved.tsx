import { Button, Group, Stack, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Dialog } from "./dialog";

/** Asks before a page is left on which something that was written is not saved. */
export function Unsaved({ isLate }: { isLate: boolean }) {
  const { t } = useTranslation();
  const leaving = useBlocker({
    shouldBlockFn: () => isLate,
    enableBeforeUnload: isLate,
    withResolver: true,
  });
  if (leaving.status !== "blocked") return null;
  return (
    <Dialog title={t("unsaved.title")} onClose={leaving.reset}>
      <Stack>
        <Text>{t("unsaved.text")}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={leaving.reset} data-autofocus>
            {t("unsaved.stay")}
          </Button>
          <Button color="red" onClick={leaving.proceed}>
            {t("unsaved.leave")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
