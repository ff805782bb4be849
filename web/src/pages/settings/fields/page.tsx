import { Badge, Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useFormat } from "../../../format";
import { Block } from "../../../parts/block";
import { Empty } from "../../../parts/empty";
import { Icon } from "../../../parts/icon";
import { Listed, useList } from "../../../parts/listed";
import { Row, Rows } from "../../../parts/rows";
import { Sure } from "../../../parts/sure";
import { useMay, useWorkspace } from "../../../session/workspace";
import { SettingsPage } from "../parts/settings-page";
import { type Field, FieldDialog } from "./field-dialog";

/** What the company keeps of its contacts. */
export default function ContactFields() {
  const { t } = useTranslation("fields");
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("rules:write");
  const [open, setOpen] = useState<Field | "new">();
  const list = useList([slug, "contact-fields", "settings"], async () => ({
    ...(await said(api.GET("/contact-fields"))),
    next: null,
  }));
  const add = mayWrite && (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setOpen("new")}>
      {t("new")}
    </Button>
  );
  return (
    <SettingsPage of="fields" actions={list.items?.length !== 0 && add}>
      <Listed
        list={list}
        empty={
          <Empty icon="note" title={t("none")} text={t("noneText")}>
            {add}
          </Empty>
        }
      >
        {(items) => (
          <Block title={t("title")}>
            <Rows label={t("title")}>
              {items.map((one) => (
                <FieldRow key={one.id} field={one} onOpen={() => setOpen(one)} />
              ))}
            </Rows>
          </Block>
        )}
      </Listed>
      {open && (
        <FieldDialog field={open === "new" ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
    </SettingsPage>
  );
}

function FieldRow({ field, onOpen }: { field: Field; onOpen: () => void }) {
  const { t } = useTranslation("fields");
  const format = useFormat();
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const mayWrite = useMay("rules:write");
  const remove = async () => {
    const params = { path: { field_id: field.id } };
    await said(api.DELETE("/contact-fields/{field_id}", { params }));
    await queries.invalidateQueries({ queryKey: [slug, "contact-fields"] });
  };
  const choices = field.choices.length > 0 ? ` · ${format.list(field.choices)}` : "";
  return (
    <Row
      name={
        <>
          {field.name}
          <Badge variant="light">{t(`types.${field.type}`)}</Badge>
        </>
      }
      more={`${field.key}${choices}`}
    >
      {mayWrite && (
        <>
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={`${t("change")}: ${field.name}`}
            onClick={onOpen}
          >
            {t("change")}
          </Button>
          <Sure
            label={t("remove")}
            of={field.name}
            title={t("removeTitle", { name: field.name })}
            text={t("removeText")}
            run={remove}
          />
        </>
      )}
    </Row>
  );
}
