import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../parts/icon";
import { useMay } from "../../../session/workspace";
import { SettingsPage } from "../parts/settings-page";
import { InviteDialog } from "./invite-dialog";
import { InvitationsBlock } from "./invitations-block";
import { MembersBlock } from "./members-block";

/** Who works here, and who is invited. */
export default function People() {
  const { t } = useTranslation("people");
  const mayWrite = useMay("people:write");
  const [isInviting, setInviting] = useState(false);
  return (
    <SettingsPage
      of="people"
      actions={
        mayWrite && (
          <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setInviting(true)}>
            {t("invite")}
          </Button>
        )
      }
    >
      <MembersBlock />
      {mayWrite && <InvitationsBlock />}
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </SettingsPage>
  );
}
