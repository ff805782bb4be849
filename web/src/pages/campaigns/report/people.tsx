import { Select, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useFormat } from "../../../format";
import { Block } from "../../../parts/block";
import { Listed, useList } from "../../../parts/listed";
import { useWorkspace } from "../../../session/workspace";
import css from "../campaigns.module.css";
import { useReason } from "../parts/reasons";
import type { Recipient } from "../shapes";

const STATES = [
  "queued",
  "sending",
  "accepted",
  "delivered",
  "read",
  "failed",
  "unconfirmed",
  "excluded",
  "cancelled",
] as const;

/** How far it got with each. */
export function People({ id }: { id: string }) {
  const { t } = useTranslation("campaigns");
  const { api, slug } = useWorkspace();
  const [state, setState] = useState<Recipient["state"] | null>(null);
  const list = useList<Recipient>([slug, "campaigns", "people", id, state], (cursor) => {
    const query = { cursor, ...(state && { state }) };
    const params = { path: { campaign_id: id }, query };
    return said(api.GET("/campaigns/{campaign_id}/recipients", { params }));
  });
  return (
    <Block
      title={t("people.title")}
      actions={
        <Select
          aria-label={t("people.state")}
          placeholder={t("people.all")}
          clearable
          data={STATES.map((one) => ({ value: one, label: t(`people.states.${one}`) }))}
          value={state}
          onChange={(to) => setState(to)}
        />
      }
    >
      <Listed list={list} empty={<Text c="dimmed">{t("people.none")}</Text>}>
        {(items) => <Table people={items} />}
      </Listed>
    </Block>
  );
}

function Table({ people }: { people: Recipient[] }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const reason = useReason();
  return (
    <div className={css.scroll} tabIndex={0} role="group" aria-label={t("people.title")}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t("people.name")}</th>
            <th scope="col">{t("people.state")}</th>
            <th scope="col">{t("metrics.sent")}</th>
            <th scope="col">{t("metrics.read")}</th>
            <th scope="col">{t("people.did")}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((one) => (
            <tr key={one.contact_id}>
              <th scope="row">{one.contact_name || one.address}</th>
              <td>
                {t(`people.states.${one.state}`)}
                {one.reason && `: ${reason(one.reason)}`}
              </td>
              <td>{one.accepted_at && format.dateTime(one.accepted_at)}</td>
              <td>{one.read_at && format.dateTime(one.read_at)}</td>
              <td>
                {(["clicked", "pulled", "replied", "left"] as const)
                  .filter((did) => one[`${did}_at`])
                  .map((did) => t(`people.deeds.${did}`))
                  .join(", ")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
