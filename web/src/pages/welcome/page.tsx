import { Anchor, Button, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Failure } from "../../parts/failure";
import { SkeletonRows } from "../../parts/skeletons";
import { join, readCode, type Session, sessionQuery } from "../../session/session";
import { useCodeOfLink, useComingIn } from "../entry/coming-in";
import { Sheet } from "../entry/sheet";
import { SignUpForm } from "../entry/sign-up-form";

/** Whoever holds a link comes in: as the owner at the first start, or invited by somebody. */
export default function Welcome() {
  const { t } = useTranslation("entry");
  const code = useCodeOfLink();
  const { data: offer, error } = useQuery({
    queryKey: ["session", "offer", code],
    queryFn: () => readCode(code),
    enabled: code !== "",
  });
  const isInvited = offer?.first_owner === false;
  const { data: session } = useQuery({ ...sessionQuery, enabled: isInvited });
  if (!code) return <Sheet title={t("linkBroken")} text={t("linkBrokenText")} />;
  if (error) return <Refused error={error} />;
  if (!offer || (isInvited && session === undefined)) return <Waiting />;
  if (!isInvited) {
    return (
      <Sheet title={t("welcome")} text={t("welcomeText")}>
        <SignUpForm code={code} offer={offer} />
      </Sheet>
    );
  }
  return (
    <Sheet title={t("join", { workspace: offer.workspace })} text={t("joinText")}>
      {session ? (
        <JoinAs session={session} code={code} />
      ) : (
        <SignUpForm code={code} offer={offer} />
      )}
    </Sheet>
  );
}

/** An account more is not needed: whoever is signed in becomes a member. */
function JoinAs({ session, code }: { session: Session; code: string }) {
  const { t } = useTranslation("entry");
  const comeIn = useComingIn();
  const joining = useMutation({
    mutationFn: () => join(code),
    meta: { quiet: true },
    onSuccess: (joined) => comeIn(joined),
  });
  return (
    <Stack>
      {joining.error && <Failure error={joining.error} />}
      <Text>{t("signedInAs", { email: session.account.email })}</Text>
      <Button size="md" onClick={() => joining.mutate()} loading={joining.isPending}>
        {t("joinButton")}
      </Button>
    </Stack>
  );
}

function Waiting() {
  const { t } = useTranslation("entry");
  return (
    <Sheet title={t("welcome")} text="">
      <SkeletonRows count={3} />
    </Sheet>
  );
}

function Refused({ error }: { error: Error }) {
  const { t } = useTranslation("entry");
  return (
    <Sheet title={t("linkUsed")} text={t("linkUsedText")}>
      <Stack>
        <Failure error={error} />
        <Anchor component={Link} to="/sign-in">
          {t("signIn")}
        </Anchor>
      </Stack>
    </Sheet>
  );
}
