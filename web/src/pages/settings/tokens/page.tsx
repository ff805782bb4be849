import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { said } from "../../../api/client";
import type { components } from "../../../api/schema";
import { useFormat } from "../../../format";
import { Block } from "../../../parts/block";
import { Empty } from "../../../parts/empty";
import { Icon } from "../../../parts/icon";
import { Listed, useList } from "../../../parts/listed";
import { Row, Rows } from "../../../parts/rows";
import { Sure } from "../../../parts/sure";
import { useMay, useWorkspace } from "../../../session/workspace";
import { SettingsPage } from "../parts/settings-page";

const TokenDialog = lazy(() => import("./token-dialog"));

/** What programs sign in with. */
export default function Tokens() {
  const { t } = useTranslation("programs");
  const { api, slug } = useWorkspace();
  const mayWrite = useMay("tokens:write");
  const [isMaking, setMaking] = useState(false);
  const list = useList([slug, "tokens"], (cursor) =>
    said(api.GET("/tokens", { params: { query: { cursor } } })),
  );
  const add = mayWrite && (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setMaking(true)}>
      {t("tokens.new")}
    </Button>
  );
  return (
    <SettingsPage of="tokens" actions={list.items?.length !== 0 && add}>
      <Listed
        list={list}
        empty={
          <Empty icon="key" title={t("tokens.none")} text={t("tokens.noneText")}>
            {add}
          </Empty>
        }
      >
        {(items) => (
          <Block title={t("tokens.title")}>
            <Rows label={t("tokens.title")}>
              {items.map((token) => (
                <TokenRow key={token.id} token={token} />
              ))}
            </Rows>
          </Block>
        )}
      </Listed>
      <Suspense>{isMaking && <TokenDialog onClose={() => setMaking(false)} />}</Suspense>
    </SettingsPage>
  );
}

function TokenRow({ token }: { token: components["schemas"]["TokenShown"] }) {
  const { t } = useTranslation("programs");
  const format = useFormat();
  const { api, slug } = useWorkspace();
  const queries = useQueryClient();
  const mayWrite = useMay("tokens:write");
  const used = token.last_used_at
    ? t("tokens.used", { when: format.relative(token.last_used_at) })
    : t("tokens.unused");
  const remove = async () => {
    await said(api.DELETE("/tokens/{token_id}", { params: { path: { token_id: token.id } } }));
    await queries.invalidateQueries({ queryKey: [slug, "tokens"] });
  };
  return (
    <Row
      name={token.name}
      more={
        <>
          {used} · {t("tokens.scopes", { count: token.scopes.length })}
          <br />
          <small>{token.scopes.join(", ")}</small>
        </>
      }
    >
      {mayWrite && (
        <Sure
          label={t("tokens.revoke")}
          of={token.name}
          title={t("tokens.revokeTitle", { name: token.name })}
          text={t("tokens.revokeText")}
          run={remove}
        />
      )}
    </Row>
  );
}
