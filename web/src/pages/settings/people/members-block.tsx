import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import { Block } from "../../../parts/block";
import { Listed, useList } from "../../../parts/listed";
import { Rows } from "../../../parts/rows";
import { useWorkspace } from "../../../session/workspace";
import { MemberRow } from "./member-row";

/** Everybody who works here. */
export function MembersBlock() {
  const { t } = useTranslation("people");
  const { api, slug } = useWorkspace();
  const list = useList([slug, "members", "all"], (cursor) =>
    said(api.GET("/members", { params: { query: { cursor } } })),
  );
  return (
    <Block title={t("members")}>
      <Listed list={list}>
        {(items) => (
          <Rows label={t("members")}>
            {items.map((member) => (
              <MemberRow key={member.id} member={member} />
            ))}
          </Rows>
        )}
      </Listed>
    </Block>
  );
}
