import { Anchor, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { openApi, said } from "../../api/client";
import { Failure } from "../../parts/failure";
import { SkeletonRows } from "../../parts/skeletons";
import { useComingIn } from "../entry/coming-in";
import { takeBack } from "../entry/provider";
import { Sheet } from "../entry/sheet";

const api = openApi("");

/** Where the identity provider sends people back to, with `code` and `state` in the address. */
export default function Oidc() {
  const { t } = useTranslation("entry");
  const comeIn = useComingIn();
  const [answer] = useState(readAnswer);
  const { mutate, error } = useMutation({
    mutationFn: (body: { code: string; state: string }) => said(api.POST("/oidc/answer", { body })),
    meta: { quiet: true },
    onSuccess: (session) => comeIn(session, takeBack()),
  });
  useEffect(() => {
    // The code is good once; the address keeps it no longer than needed.
    if (!location.search) return;
    history.replaceState(history.state, "", location.pathname);
    mutate(answer);
  }, [answer, mutate]);
  if (!error && answer.code) {
    return (
      <Sheet title={t("providerWaiting")} text={t("providerWaitingText")}>
        <SkeletonRows count={2} />
      </Sheet>
    );
  }
  return (
    <Sheet title={t("providerRefused")} text={t("providerRefusedText")}>
      <Stack>
        {error && <Failure error={error} />}
        <Anchor component={Link} to="/sign-in">
          {t("signIn")}
        </Anchor>
      </Stack>
    </Sheet>
  );
}

function readAnswer() {
  const given = new URLSearchParams(location.search);
  return { code: given.get("code") ?? "", state: given.get("state") ?? "" };
}
