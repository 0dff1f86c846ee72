import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useApi } from "../../api/use-api.ts";
import { Dialog } from "../../controls/Dialog.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { Loading, NotYet } from "../../controls/states.tsx";
import { setQuery, usePlace } from "../../state/router.ts";
import { useSession } from "../../state/session.ts";
import { t, useLocale } from "../../words/index.ts";
import { describedFor, type Description, isDescription, partOf, partsOf } from "./description.ts";
import { render } from "./renderer.ts";
import "./style.ts";

/** A write that waits for a yes. */
type Asked = { method: string; path: string; answer: (yes: boolean) => void };

/** The interface as its document tells it, each operation with its example and a way to call it. */
export default function DevelopersPage() {
  const [asked, setAsked] = useState<Asked>();
  const description = useApi<unknown>("/api/openapi.json");
  const ask = useRef(async (method: string, path: string): Promise<boolean> => {
    const yes = await new Promise<boolean>((answer) => setAsked({ method, path, answer }));
    setAsked(undefined);
    return yes;
  });
  return (
    <>
      <PageHead title={t("developers.title")} note={t("developers.note")}>
        <a class="button" href="/api/openapi.json" download="luzhang-openapi.json">
          {t("developers.document")}
        </a>
      </PageHead>
      <ul class="developers-how">
        <li>
          {t("developers.key")} <Keys />
        </li>
        <li>{t("developers.try")}</li>
        <li>{t("developers.real")}</li>
      </ul>
      <NotYet of={description} />
      {isDescription(description.data) && <Parts description={description.data} ask={ask.current} />}
      {asked && (
        <Dialog title={t("developers.ask")} onClose={() => asked.answer(false)}>
          <p>
            <code>
              {asked.method} {asked.path}
            </code>
          </p>
          <p>{t("developers.ask.note")}</p>
          <p class="form-actions">
            <button type="button" class="primary" onClick={() => asked.answer(true)}>
              {t("developers.send")}
            </button>
          </p>
        </Dialog>
      )}
    </>
  );
}

function Keys() {
  const session = useSession();
  const may = session.state === "signed_in" && session.me.permissions.includes("access.manage");
  return may ? <a href="/access/keys">{t("developers.keys")}</a> : <>{t("developers.noKey")}</>;
}

type ReaderProps = { description: Description; ask: (method: string, path: string) => Promise<boolean> };

/** One part of the interface at a time; which one stands in the address. */
function Parts({ description, ask }: ReaderProps) {
  const { query } = usePlace();
  const parts = partsOf(description);
  const part = parts.find((name) => name === query.get("part")) ?? "takeback";
  const shown = useMemo(() => partOf(description, part), [description, part]);
  return (
    <>
      <label class="filter">
        <span>{t("developers.part")}</span>
        <select value={part} onChange={(event) => setQuery({ part: event.currentTarget.value })}>
          {parts.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Reader description={shown} ask={ask} />
    </>
  );
}

/** Swagger UI draws into a box that is ours no longer; in another language it begins anew. */
function Reader({ description, ask }: ReaderProps) {
  const language = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    const inside = document.createElement("div");
    box.current?.replaceChildren(inside);
    void render(inside, describedFor(language, description), ask).then(() => setDrawn(true));
  }, [language, description, ask]);
  useDarkMode();
  return (
    <>
      <h2 class="visually-hidden">{t("developers.reader")}</h2>
      {!drawn && <Loading />}
      {/* Its own controls are English only. */}
      <section class="developers" lang="en" aria-label={t("developers.reader")} ref={box} />
    </>
  );
}

/** Swagger UI asks the root for its look, not the browser. */
function useDarkMode(): void {
  useEffect(() => {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const follow = (): unknown => document.documentElement.classList.toggle("dark-mode", dark.matches);
    follow();
    dark.addEventListener("change", follow);
    return () => {
      dark.removeEventListener("change", follow);
      document.documentElement.classList.remove("dark-mode");
    };
  }, []);
}
