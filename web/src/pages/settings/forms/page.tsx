import { Badge, Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Block } from "../../../parts/block";
import { Empty } from "../../../parts/empty";
import { Icon } from "../../../parts/icon";
import { Listed, useList } from "../../../parts/listed";
import { Row, Rows } from "../../../parts/rows";
import { useMay, useWorkspace } from "../../../session/workspace";
import { SettingsPage } from "../parts/settings-page";
import { FormDialog } from "./form-dialog";
import { FormDrawer } from "./form-drawer";
import { type Form, sumOf } from "./shapes";

/** Ways to sign up: pages, posters and words. */
export default function Forms() {
  const { t } = useTranslation("consent");
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("campaigns:write");
  const [edited, setEdited] = useState<Form | "new">();
  const [looked, setLooked] = useState("");
  const list = useList([slug, "forms"], (cursor) =>
    said(api.GET("/forms", { params: { query: { cursor } } })),
  );
  const add = mayWrite && (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setEdited("new")}>
      {t("forms.new")}
    </Button>
  );
  const shown = list.items?.find((one) => one.id === looked);
  return (
    <SettingsPage of="forms" actions={list.items?.length !== 0 && add}>
      <Listed
        list={list}
        empty={
          <Empty icon="file" title={t("forms.none")} text={t("forms.noneText")}>
            {add}
          </Empty>
        }
      >
        {(items) => (
          <Block title={t("forms.title")}>
            <Rows label={t("forms.title")}>
              {items.map((one) => (
                <FormRow
                  key={one.id}
                  form={one}
                  onOpen={() => setLooked(one.id)}
                  onChange={() => setEdited(one)}
                />
              ))}
            </Rows>
          </Block>
        )}
      </Listed>
      {shown && <FormDrawer form={shown} onClose={() => setLooked("")} />}
      {edited && (
        <FormDialog
          form={edited === "new" ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </SettingsPage>
  );
}

interface RowGiven {
  form: Form;
  onOpen: () => void;
  onChange: () => void;
}

function FormRow({ form, onOpen, onChange }: RowGiven) {
  const { t } = useTranslation("consent");
  const mayWrite = useMay("campaigns:write");
  const counts = [
    t("forms.signedUp", { count: sumOf(form, "signed_up") }),
    t("forms.confirmed", { count: sumOf(form, "confirmed") }),
  ];
  return (
    <Row
      name={
        <>
          {form.name}
          {form.archived_at && (
            <Badge variant="light" color="gray">
              {t("archived")}
            </Badge>
          )}
        </>
      }
      more={`${form.word} · ${counts.join(" · ")}`}
    >
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={`${t("forms.open")}: ${form.name}`}
        onClick={onOpen}
      >
        {t("forms.open")}
      </Button>
      {mayWrite && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`${t("change")}: ${form.name}`}
          onClick={onChange}
        >
          {t("change")}
        </Button>
      )}
    </Row>
  );
}
