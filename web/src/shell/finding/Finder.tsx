import { useState } from "preact/hooks";
import { withQuery } from "../../api/call.ts";
import { useApi } from "../../api/use-api.ts";
import { moved, useSettled } from "../../controls/choosing.ts";
import { Dialog } from "../../controls/Dialog.tsx";
import { navigate } from "../../state/router.ts";
import { useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import type { Page, Party, ReturnRow, Transfer } from "../../types.ts";
import { documentAt, isOfDocument, matching, placesFor } from "./find.ts";

const companiesShown = 6;
const documentsShown = 3;

type Found = { href: string; text: string; kind: string };

/** Pages, usual tasks, companies and documents under one field. */
export function Finder({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const found = useFound(typed);
  const chosen = found[at] ?? found[0];
  const open = (href: string): void => {
    onClose();
    navigate(href);
  };
  return (
    <Dialog title={t("finding.title")} onClose={onClose}>
      <input
        role="combobox"
        aria-label={t("finding.title")}
        aria-expanded="true"
        aria-controls="found"
        aria-activedescendant={chosen && `found-${found.indexOf(chosen)}`}
        aria-autocomplete="list"
        placeholder={t("finding.what")}
        maxLength={80}
        // A dialog gives the focus to its first button otherwise.
        autofocus
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && chosen) open(chosen.href);
          if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            setAt(moved(at, event.key, found.length));
          }
        }}
      />
      <div id="found" class="found" role="listbox" aria-label={t("finding.found")}>
        {found.map((each, index) => (
          <div
            key={each.href}
            id={`found-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={each === chosen}
            ref={(option) => {
              if (each === chosen) option?.scrollIntoView({ block: "nearest" });
            }}
            onClick={() => open(each.href)}
          >
            <span>{each.text}</span> <span class="small">{each.kind}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && <p class="quiet-text">{t("finding.nothing")}</p>}
    </Dialog>
  );
}

function useFound(typed: string): Found[] {
  const { me, may } = useMe();
  const asked = useSettled(typed.trim());
  const companies = useApi<Page<Party>>(
    may("registry.read") && asked.length > 1
      ? withQuery("/api/v1/registry/parties", { q: asked, limit: String(companiesShown) })
      : null,
  );
  const numbered = may("takeback.read") && isOfDocument(asked) ? asked : null;
  const transfers = useApi<Page<Transfer>>(numbered && listed("transfers", numbered));
  const returns = useApi<Page<ReturnRow>>(numbered && listed("returns", numbered));
  const document = documentAt(typed);
  const places = matching(placesFor({ role: me.role, may }), typed, (label) => t(label));
  const isOfTyped = asked === typed.trim();
  const parties = isOfTyped ? (companies.data?.items ?? []) : [];
  const loads = isOfTyped && numbered ? (transfers.data?.items ?? []) : [];
  const handed = isOfTyped && numbered ? (returns.data?.items ?? []) : [];
  return [
    ...(document ? [{ href: document, text: typed.trim(), kind: t("finding.document") }] : []),
    ...places.map(({ href, label }) => ({ href, text: t(label), kind: t("finding.page") })),
    ...parties.map(({ id, nameZh, nameEn }) => {
      return { href: `/registry/parties/${id}`, text: pick(nameZh, nameEn), kind: t("finding.company") };
    }),
    ...loads.map(({ id, occurredOn, manifestNumber, externalId, fromSiteNameZh, fromSiteNameEn }) => {
      const text = named(occurredOn, manifestNumber ?? externalId, pick(fromSiteNameZh, fromSiteNameEn));
      return { href: `/takeback/transfers/${id}`, text, kind: t("nav.transfers") };
    }),
    ...handed.map(({ id, occurredOn, externalId, evidence, itemNameZh, itemNameEn }) => {
      const text = named(occurredOn, externalId ?? evidence, pick(itemNameZh, itemNameEn));
      return { href: `/takeback/returns/${id}`, text, kind: t("nav.returns") };
    }),
  ];
}

/** The newest of a list that hold these words. */
const listed = (list: "transfers" | "returns", q: string): string =>
  withQuery(`/api/v1/takeback/${list}`, { q, limit: String(documentsShown) });

const named = (...parts: readonly (string | null)[]): string => parts.filter(Boolean).join(" · ");

const keys = [
  ["Ctrl K / ⌘ K", "finding.key.find"],
  ["?", "finding.key.keys"],
  ["↑ ↓ Enter", "finding.key.choose"],
  ["Esc", "finding.key.close"],
  ["Tab", "finding.key.next"],
] as const;

export function Keys({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t("finding.keys")} onClose={onClose}>
      <dl class="facts">
        {keys.map(([key, does]) => (
          <>
            <dt key={key}>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(does)}</dd>
          </>
        ))}
      </dl>
    </Dialog>
  );
}
