import { SettingsPage } from "../parts/settings-page";
import { PasswordBlock } from "./password-block";
import { ProviderBlock } from "./provider-block";
import { SecondFactorBlock } from "./second-factor-block";
import { SessionsBlock } from "./sessions-block";

/** How I sign in, and where I am signed in. */
export default function Security() {
  return (
    <SettingsPage of="security">
      <SecondFactorBlock />
      <PasswordBlock />
      <ProviderBlock />
      <SessionsBlock />
    </SettingsPage>
  );
}
