/** Every address of the app. A page is loaded when it is gone to, its messages beside it. */
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
  useRouteContext,
} from "@tanstack/react-router";
import type { i18n } from "i18next";
import type { ComponentType } from "react";
import type { Area } from "./locales/areas";
import { isLanguage, speak } from "./locales/messages";
import { stepSearch } from "./pages/campaigns/steps";
import { inboxSearch } from "./pages/inbox/place";
import { Failure } from "./parts/failure";
import { rangeSearch } from "./pages/insights/range";
import { type Session, sessionQuery } from "./session/session";
import { may, Workspace } from "./session/workspace";
import { Missing } from "./shell/missing";
import { PLACES } from "./shell/places";

interface Context {
  queries: QueryClient;
  messages: i18n;
}

const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  notFoundComponent: Missing,
  errorComponent: ({ error, reset }) => <Failure error={error} onRetry={reset} />,
});

/** A page: the component of a file, and the messages of its areas, fetched side by side. */
function page<Path extends string>(
  path: Path,
  area: Area | Area[],
  load: () => Promise<{ default: ComponentType }>,
) {
  return {
    path,
    loader: async ({ context }: { context: Context }) => {
      await context.messages.loadNamespaces(area);
    },
    component: lazyRouteComponent(load),
  };
}

const from = (search: Record<string, unknown>): { back?: string } =>
  typeof search.back === "string" && /^\/(?!\/)/.test(search.back) ? { back: search.back } : {};

const signIn = createRoute({
  getParentRoute: () => root,
  validateSearch: from,
  ...page("/sign-in", "entry", () => import("./pages/sign-in/page")),
});
const outside = <Path extends string>(
  path: Path,
  load: () => Promise<{ default: ComponentType }>,
) => createRoute({ getParentRoute: () => root, ...page(path, "entry", load) });

/** The session. Who has none is led to the sign-in, and back afterwards. */
async function signedIn(context: Context, back: string): Promise<Session> {
  const session = await context.queries.query({ ...sessionQuery, staleTime: "static" });
  if (!session) throw redirect({ to: "/sign-in", search: back === "/" ? {} : { back } });
  const { language } = session.account;
  if (isLanguage(language)) await speak(context.messages, language);
  return session;
}

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: async ({ context, location }) => {
    const { memberships } = await signedIn(context, location.href);
    const workspace = memberships[0]?.workspace.slug;
    if (workspace === undefined) throw notFound();
    throw redirect({ to: "/$workspace", params: { workspace } });
  },
});

const Frame = lazyRouteComponent(() => import("./shell/frame"), "Frame");

function Inside() {
  const { session, membership } = useRouteContext({ from: "/$workspace" });
  return (
    <Workspace session={session} membership={membership} key={membership.workspace.slug}>
      <Frame />
    </Workspace>
  );
}

const workspace = createRoute({
  getParentRoute: () => root,
  path: "/$workspace",
  beforeLoad: async ({ context, params, location }) => {
    const session = await signedIn(context, location.href);
    const membership = session.memberships.find((one) => one.workspace.slug === params.workspace);
    if (!membership) throw notFound();
    return { session, membership };
  },
  loader: () => Frame.preload?.(),
  component: Inside,
});

const first = createRoute({
  getParentRoute: () => workspace,
  path: "/",
  beforeLoad: ({ context: { membership } }) => {
    const place = PLACES.find((one) => may(membership, one.needs))?.path ?? "settings";
    throw redirect({
      to: `/$workspace/${place}`,
      params: { workspace: membership.workspace.slug },
    });
  },
});

const inside = <Path extends string>(
  path: Path,
  area: Area | Area[],
  load: () => Promise<{ default: ComponentType }>,
) => createRoute({ getParentRoute: () => workspace, ...page(path, area, load) });

const insights = createRoute({
  getParentRoute: () => workspace,
  validateSearch: rangeSearch,
  ...page("/insights", "insights", () => import("./pages/insights/page")),
});

const inbox = createRoute({
  getParentRoute: () => workspace,
  validateSearch: inboxSearch,
  ...page("/inbox", "inbox", () => import("./pages/inbox/page")),
});

const idSearch = (search: Record<string, unknown>): { id?: string } =>
  typeof search.id === "string" ? { id: search.id } : {};

/** Contacts out of a file; `id` is which import it is. */
const importing = createRoute({
  getParentRoute: () => workspace,
  validateSearch: idSearch,
  ...page("/contacts/import", "audience", () => import("./pages/contacts/import/page")),
});

/** What a contact agreed to, with its proof; `id` is whose. */
const proving = createRoute({
  getParentRoute: () => workspace,
  validateSearch: idSearch,
  ...page("/contacts/proof", "consent", () => import("./pages/contacts/proof/page")),
});

/** One campaign; `step` is where in writing it. Its pictures of messages are those of the inbox. */
const campaign = createRoute({
  getParentRoute: () => workspace,
  validateSearch: stepSearch,
  ...page(
    "/campaigns/$campaign",
    ["campaigns", "audience", "insights", "inbox"],
    () => import("./pages/campaigns/one"),
  ),
});

/** One sequence; its messages are written and shown as those of campaigns. */
const sequence = createRoute({
  getParentRoute: () => workspace,
  ...page(
    "/sequences/$sequence",
    ["sequences", "campaigns", "audience", "inbox"],
    () => import("./pages/sequences/one"),
  ),
});

/** Campaigns beside each other: their ids, joined by hyphens. */
const comparing = createRoute({
  getParentRoute: () => workspace,
  validateSearch: (search: Record<string, unknown>): { ids?: string } =>
    typeof search.ids === "string" ? { ids: search.ids } : {},
  ...page("/campaigns/compare", "campaigns", () => import("./pages/campaigns/compare")),
});

/** The lab; `wish` is asked at once. What it answers is drawn as in the inbox. */
const lab = createRoute({
  getParentRoute: () => workspace,
  validateSearch: (search: Record<string, unknown>): { wish?: string } =>
    typeof search.wish === "string" ? { wish: search.wish } : {},
  ...page(
    "/knowledge/lab",
    ["knowledge", "inbox", "why"],
    () => import("./pages/knowledge/lab/page"),
  ),
});

const tree = root.addChildren([
  signIn,
  outside("/welcome", () => import("./pages/welcome/page")),
  outside("/join", () => import("./pages/welcome/page")),
  outside("/oidc", () => import("./pages/oidc/page")),
  outside("/password", () => import("./pages/password/page")),
  home,
  workspace.addChildren([
    first,
    inside("/first-steps", "first-steps", () => import("./pages/first-steps/page")),
    inbox,
    inside("/contacts", "contacts", () => import("./pages/contacts/page")),
    importing,
    proving,
    inside("/segments", "audience", () => import("./pages/segments/page")),
    inside("/campaigns", "campaigns", () => import("./pages/campaigns/page")),
    inside("/sequences", ["sequences", "campaigns"], () => import("./pages/sequences/page")),
    sequence,
    comparing,
    campaign,
    inside("/knowledge", "knowledge", () => import("./pages/knowledge/page")),
    lab,
    inside("/knowledge/demand", "knowledge", () => import("./pages/knowledge/demand/page")),
    inside(
      "/knowledge/golden",
      ["knowledge", "why"],
      () => import("./pages/knowledge/golden/page"),
    ),
    inside("/knowledge/answers", "knowledge", () => import("./pages/knowledge/answers/page")),
    inside("/knowledge/sources", "knowledge", () => import("./pages/knowledge/sources/page")),
    inside("/knowledge/intents", "knowledge", () => import("./pages/knowledge/intents/page")),
    inside("/knowledge/catalogues", "knowledge", () => import("./pages/knowledge/catalogues/page")),
    inside("/knowledge/live-data", "knowledge", () => import("./pages/knowledge/live-data/page")),
    inside(
      "/knowledge/documents",
      ["knowledge", "inbox"],
      () => import("./pages/knowledge/documents/page"),
    ),
    inside("/channels", ["channels", "settings"], () => import("./pages/channels/page")),
    inside(
      "/channels/new",
      ["channels", "settings", "setup"],
      () => import("./pages/channels/new/page"),
    ),
    inside(
      "/channels/$channel",
      ["channels", "settings", "setup"],
      () => import("./pages/channels/one/page"),
    ),
    insights,
    inside("/settings", "settings", () => import("./pages/settings/page")),
    inside("/settings/profile", "settings", () => import("./pages/settings/profile/page")),
    inside(
      "/settings/security",
      ["settings", "entry"],
      () => import("./pages/settings/security/page"),
    ),
    inside(
      "/settings/people",
      ["settings", "people"],
      () => import("./pages/settings/people/page"),
    ),
    inside("/settings/roles", ["settings", "people"], () => import("./pages/settings/roles/page")),
    inside("/settings/teams", ["settings", "people"], () => import("./pages/settings/teams/page")),
    inside("/settings/canned", ["settings", "rules"], () => import("./pages/settings/canned/page")),
    inside("/settings/hours", ["settings", "work"], () => import("./pages/settings/hours/page")),
    inside(
      "/settings/automations",
      ["settings", "automations", "inbox"],
      () => import("./pages/settings/automations/page"),
    ),
    inside(
      "/settings/fields",
      ["settings", "fields"],
      () => import("./pages/settings/fields/page"),
    ),
    inside("/settings/tags", ["settings", "fields"], () => import("./pages/settings/tags/page")),
    inside(
      "/settings/topics",
      ["settings", "consent"],
      () => import("./pages/settings/topics/page"),
    ),
    inside("/settings/forms", ["settings", "consent"], () => import("./pages/settings/forms/page")),
    inside(
      "/settings/push-rules",
      ["settings", "consent"],
      () => import("./pages/settings/push-rules/page"),
    ),
    inside(
      "/settings/retention",
      ["settings", "consent"],
      () => import("./pages/settings/retention/page"),
    ),
    inside("/settings/workspace", "settings", () => import("./pages/settings/workspace/page")),
    inside(
      "/settings/tokens",
      ["settings", "programs", "people"],
      () => import("./pages/settings/tokens/page"),
    ),
    inside(
      "/settings/webhooks",
      ["settings", "programs"],
      () => import("./pages/settings/webhooks/page"),
    ),
    inside(
      "/settings/audit",
      ["settings", "programs"],
      () => import("./pages/settings/audit/page"),
    ),
  ]),
]);

export function openRouter(context: Context) {
  return createRouter({
    routeTree: tree,
    basepath: "/app",
    context,
    defaultPreload: "intent",
    // What was said is kept by the queries, not by the router.
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultErrorComponent: ({ error, reset }) => <Failure error={error} onRetry={reset} />,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof openRouter>;
  }
}
