/** Starts the app. All that lives as long as the window is made here. */
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { openQueries } from "./api/queries";
import { firstLanguage, startMessages } from "./locales/messages";
import { showFailed } from "./parts/toast";
import { openRouter } from "./routes";
import { Look } from "./theme/provider";

const place = document.getElementById("app");
if (!place) throw new Error("the page has no place for the app");

const messages = await startMessages(firstLanguage());
const queries = openQueries({
  onRefused: (problem) => showFailed(problem, messages),
  onSignedOut: () => {
    queries.clear();
    void router.invalidate();
  },
});
const router = openRouter({ queries, messages });

createRoot(place).render(
  <StrictMode>
    <I18nextProvider i18n={messages}>
      <Look>
        <QueryClientProvider client={queries}>
          <Notifications position="bottom-left" limit={4} containerWidth={380} />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </Look>
    </I18nextProvider>
  </StrictMode>,
);
