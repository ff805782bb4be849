import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import css from "../contact.module.css";
import type { Change, Contact } from "./contact";

interface Given {
  contact: Contact;
  onChange: (change: Change, message: string) => void;
}

/** Nothing goes to who is blocked. */
export function Block({ contact, onChange }: Given) {
  const { t } = useTranslation("contacts");
  const [isAsking, setAsking] = useState(false);
  if (contact.blocked_at) {
    return (
      <div className={css.block}>
        <p>{t("block.is")}</p>
        <Button
          size="xs"
          variant="default"
          onClick={() => onChange({ blocked: false }, t("block.undone"))}
        >
          {t("block.undo")}
        </Button>
      </div>
    );
  }
  if (!isAsking) {
    return (
      <Button size="xs" variant="subtle" color="red" onClick={() => setAsking(true)}>
        {t("block.do")}
      </Button>
    );
  }
  return (
    <div className={css.block} role="group" aria-label={t("block.do")}>
      <p>{t("block.sure")}</p>
      <Button
        size="xs"
        color="red"
        data-autofocus
        autoFocus
        onClick={() => {
          setAsking(false);
          onChange({ blocked: true }, t("block.done"));
        }}
      >
        {t("block.do")}
      </Button>
      <Button size="xs" variant="default" onClick={() => setAsking(false)}>
        {t("block.no")}
      </Button>
    </div>
  );
}
