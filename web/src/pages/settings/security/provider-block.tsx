import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { openApi, said } from "../../../api/client";
import { Block } from "../../../parts/block";
import { useWorkspace } from "../../../session/workspace";
import { useGoing, useProvider } from "../../entry/provider";

const api = openApi("");

/** Joins my account at the identity provider to this one; nothing where there is no provider. */
export function ProviderBlock() {
  const { t } = useTranslation("settings");
  const { slug } = useWorkspace();
  const name = useProvider();
  const going = useGoing(() => said(api.POST("/oidc/join")), `/${slug}/settings/security`);
  if (!name) return null;
  return (
    <Block
      title={t("security.provider", { name })}
      text={t("security.providerText")}
      actions={
        <Button variant="default" onClick={() => going.mutate()} loading={going.isPending}>
          {t("security.providerJoin")}
        </Button>
      }
    />
  );
}
