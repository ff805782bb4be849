import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import "./mantine.css";
import "./page.css";
import { theme, variables } from "./theme";

const schemes = localStorageColorSchemeManager({ key: "comptoir.theme" });

/** The word that this answer of the server allows styles with; empty where a policy is absent. */
function nonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
}

// The scroll lock below dialogs takes it from here.
Object.assign(globalThis, { __webpack_nonce__: nonce() });

/** Mantine with Comptoir's look, under the policy of the page. */
export function Look({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      colorSchemeManager={schemes}
      defaultColorScheme="auto"
      getStyleNonce={nonce}
      deduplicateCssVariables
    >
      {children}
    </MantineProvider>
  );
}
