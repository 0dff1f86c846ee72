import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Failed, Loading } from "./controls/states.tsx";
import { loadWords, t, useLocale } from "./words/index.ts";
import { startOutbox } from "./forms/outbox.ts";
import { NotFound, NotPermitted } from "./shell/refusals.tsx";
import { findRoute } from "./shell/find-route.ts";
import { PageBoundary } from "./shell/PageBoundary.tsx";
import { PublicFrame } from "./shell/PublicFrame.tsx";
import { Shell } from "./shell/Shell.tsx";
import { usePlace } from "./state/router.ts";
import { routes } from "./routes.ts";
import type { PageProps, Route } from "./shell/route.ts";
import { loadSession, useMe, useSession } from "./state/session.ts";
import { useStore } from "./state/store.ts";
import { zones } from "./state/zones.ts";

/** The gate: who is not signed in sees the sign-in page at the address he wanted, and is there once he is signed in. */
export function App() {
  useLocale();
  // Every page names zones.
  useStore(zones);
  const session = useSession();
  switch (session.state) {
    case "loading":
      return (
        <main class="gate">
          <Loading lines={3} />
        </main>
      );
    case "failed":
      return (
        <main class="gate">
          <h1>{t("app.name")}</h1>
          <Failed problem={session.problem} onRetry={() => void loadSession()} />
        </main>
      );
    case "signed_out":
      return <SignedOut />;
    case "signed_in":
      if (session.me.mustChangePassword) return <LazyPage route={ownPassword} params={{}} />;
      if (session.me.needsSecondFactor) return <LazyPage route={ownFactor} params={{}} />;
      return <SignedIn owner={session.owner} />;
  }
}

/** No address of its own: it stands wherever somebody has to say who he is. */
const signIn: Route = { path: "", load: () => import("./pages/sign-in/SignInPage.tsx"), words: ["sign-in"] };

/** The same: before any other page, whoever came in by a one-time password chooses his own. */
const ownPassword: Route = { path: "", load: () => import("./pages/access/OwnPasswordPage.tsx"), words: ["access"] };

/** And whoever's office asks for a second factor sets it up. */
const ownFactor: Route = { path: "", load: () => import("./pages/access/OwnFactorPage.tsx"), words: ["access"] };

/** What everybody may read stands in a plain frame; anything else asks who is there. */
function SignedOut() {
  const { path } = usePlace();
  const found = findRoute(routes, path);
  if (found && !found.route.public) return <LazyPage route={signIn} params={{}} />;
  return (
    <PublicFrame>
      {found ? <LazyPage key={path} route={found.route} params={found.params} /> : <NotFound />}
    </PublicFrame>
  );
}

function SignedIn({ owner }: { owner: string }) {
  const { path } = usePlace();
  const { may } = useMe();
  useEffect(() => startOutbox(owner), [owner]);
  const found = findRoute(routes, path);
  return (
    <Shell scoped={found?.route.scoped ?? false}>
      {!found && <NotFound />}
      {found && found.route.permission && !may(found.route.permission) && <NotPermitted />}
      {found && (!found.route.permission || may(found.route.permission)) && (
        <LazyPage key={path} route={found.route} params={found.params} />
      )}
    </Shell>
  );
}

const loadedPages = new Map<Route, ComponentType<PageProps>>();

/** Fetches a page's code when it is first opened. */
function LazyPage({ route, params }: { route: Route; params: Record<string, string> }) {
  const [failed, setFailed] = useState(false);
  const [, arrived] = useState(0);
  const Page = loadedPages.get(route);
  useEffect(() => {
    if (Page) return;
    Promise.all([route.load(), loadWords(route.words ?? [])]).then(
      ([module]) => {
        loadedPages.set(route, module.default);
        arrived((count) => count + 1);
      },
      () => setFailed(true),
    );
  }, [route, Page]);
  if (Page) {
    return (
      <PageBoundary pattern={route.path}>
        <Page params={params} />
      </PageBoundary>
    );
  }
  if (!failed) return <Loading />;
  const problem = { status: 0, code: "page_missing", title: t("problem.page.title"), detail: t("problem.page.detail") };
  return <Failed problem={problem} onRetry={() => location.reload()} />;
}
