import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "./dialog";
import { Failure } from "./failure";

interface Given {
  /** The words on the button, and on the one that is sure. */
  label: string;
  title: string;
  text: string;
  /** What it is, for readers: many buttons of a list say the same. */
  of?: string;
  run: () => Promise<unknown>;
  /** What else is to be known, looked up when it asks. */
  children?: ReactNode;
}

/** A button for what cannot be taken back: it asks once more. */
export function Sure({ label, title, text, of, run, children }: Given) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        color="red"
        aria-label={of ? `${label}: ${of}` : undefined}
        onClick={() => setAsking(true)}
      >
        {label}
      </Button>
      {isAsking && (
        <Asking {...{ label, title, text, run }} onClose={() => setAsking(false)}>
          {children}
        </Asking>
      )}
    </>
  );
}

function Asking({ label, title, text, run, children, onClose }: Given & { onClose: () => void }) {
  const { t } = useTranslation();
  const doing = useMutation({ mutationFn: run, meta: { quiet: true }, onSuccess: onClose });
  return (
    <Dialog title={title} onClose={onClose}>
      <Stack>
        {doing.error && <Failure error={doing.error} />}
        <Text>{text}</Text>
        {children}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t("cancel")}
          </Button>
          <Button color="red" onClick={() => doing.mutate()} loading={doing.isPending}>
            {label}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
