import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { useFormat } from "../../../format";
import { Block } from "../../../parts/block";
import { Listed, useList } from "../../../parts/listed";
import { Row, Rows } from "../../../parts/rows";
import { Sure } from "../../../parts/sure";
import { useWorkspace } from "../../../session/workspace";
import { useRoleName } from "../parts/roles";

/** Links that nobody used yet. */
export function InvitationsBlock() {
  const { t } = useTranslation("people");
  const format = useFormat();
  const nameOf = useRoleName();
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const key = [slug, "invitations"];
  const list = useList(key, (cursor) =>
    said(api.GET("/invitations", { params: { query: { cursor } } })),
  );
  const remove = async (invitation_id: string) => {
    await said(api.DELETE("/invitations/{invitation_id}", { params: { path: { invitation_id } } }));
    await queries.invalidateQueries({ queryKey: key });
  };
  if (list.items?.length === 0) return null;
  return (
    <Block title={t("invitations")} text={t("invitationsText")}>
      <Listed list={list}>
        {(items) => (
          <Rows label={t("invitations")}>
            {items.map((one) => (
              <Row
                key={one.id}
                name={one.email || t("whoever")}
                more={t("invitedAs", {
                  role: nameOf(one.role),
                  when: format.dateTime(one.expires_at),
                })}
              >
                <Sure
                  label={t("withdraw")}
                  of={one.email}
                  title={t("withdrawTitle")}
                  text={t("withdrawText")}
                  run={() => remove(one.id)}
                />
              </Row>
            ))}
          </Rows>
        )}
      </Listed>
    </Block>
  );
}
