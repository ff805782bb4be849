import { Button, Divider } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { openApi, said } from "../../api/client";

const api = openApi("");
const BACK = "comptoir.back";

/** The identity provider of this Comptoir; none until it is known, and where there is none. */
export function useProvider(): string | undefined {
  const { data } = useQuery({
    queryKey: ["session", "provider"],
    queryFn: () => said(api.GET("/oidc")),
    staleTime: Infinity,
  });
  return data?.there ? data.name : undefined;
}

/** Goes to the provider; where to come back to is kept in this window meanwhile. */
export function useGoing(begin: () => Promise<{ url: string }>, back?: string) {
  return useMutation({
    mutationFn: begin,
    onSuccess: ({ url }) => {
      if (back) sessionStorage.setItem(BACK, back);
      else sessionStorage.removeItem(BACK);
      location.assign(url);
    },
  });
}

/** Where to go on after coming back; once. */
export function takeBack(): string | undefined {
  const back = sessionStorage.getItem(BACK) ?? undefined;
  sessionStorage.removeItem(BACK);
  return back;
}

/** A way to sign in by the provider; nothing where there is none. `code` is that of a link. */
export function ProviderButton({ code = "", back }: { code?: string; back?: string | undefined }) {
  const { t } = useTranslation("entry");
  const name = useProvider();
  const going = useGoing(() => said(api.POST("/oidc", { body: { code } })), back);
  if (!name) return null;
  return (
    <>
      <Divider label={t("providerOr")} />
      <Button variant="default" size="md" loading={going.isPending} onClick={() => going.mutate()}>
        {t("providerButton", { name })}
      </Button>
    </>
  );
}
