/** Short notices in a corner, some with a way back. */
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { i18n } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "../api/problem";
import { saidOf } from "./said";

interface Toast {
  message: string;
  /** Takes back what was done; the notice then stays long enough to be reached. */
  undo?: () => void;
}

interface Toasts {
  done: (toast: Toast) => void;
  failed: (problem: Problem) => void;
}

const SHORT = 4_000;
const LONG = 10_000;

/** const { done } = useToast(); done({ message: t("resolved"), undo: reopen }) */
export function useToast(): Toasts {
  const { i18n } = useTranslation();
  return useMemo(
    () => ({
      done: (toast) => showDone(toast, i18n),
      failed: (problem) => showFailed(problem, i18n),
    }),
    [i18n],
  );
}

function showDone({ message, undo }: Toast, messages: i18n): void {
  const id = notifications.show({
    color: "green",
    autoClose: undo ? LONG : SHORT,
    closeButtonProps: { "aria-label": messages.t("close") },
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        {undo && (
          <Button
            size="compact-sm"
            variant="subtle"
            flex="none"
            onClick={() => {
              notifications.hide(id);
              undo();
            }}
          >
            {messages.t("undo")}
          </Button>
        )}
      </Group>
    ),
  });
}

/** Says that something did not work; for what fails outside of a component too. */
export function showFailed(problem: Problem, messages: i18n): void {
  const { title, advice } = saidOf(problem, messages);
  notifications.show({
    id: `problem-${problem.code}`,
    color: "red",
    autoClose: LONG,
    title,
    message: advice,
    role: "alert",
    closeButtonProps: { "aria-label": messages.t("close") },
  });
}
