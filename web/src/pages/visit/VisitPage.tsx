import { useState } from "preact/hooks";
import { ChoiceField } from "../../controls/inputs.tsx";
import { PageHead } from "../../controls/PageHead.tsx";
import { OwnSiteField, useItems, useOwnSites } from "../../controls/pickers.tsx";
import { Icon } from "../../controls/Icon.tsx";
import { problemWords } from "../../api/problem-words.ts";
import { formatNumber } from "../../format/format.ts";
import { keep, kept } from "../../state/keep.ts";
import { useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import type { Problem } from "../../types.ts";
import { sourcesFor, type ReturnValues } from "../takeback/return-values.ts";
import { LineDialog } from "./LineDialog.tsx";
import { Receipt } from "./Receipt.tsx";
import { isWeighed, lineOf, type Usual } from "./usual.ts";
import { useUsual, useVisit } from "./use-visit.ts";
import "./style.ts";

/** All that one person hands in, made for a phone in one hand: a tile, a number, and it is booked. */
export default function VisitPage() {
  const { me, owner } = useMe();
  const { items } = useItems();
  const sites = useOwnSites().items;
  const [chosen, setChosen] = useState(kept<string>(owner, "last.site"));
  const [source, setSource] = useState(kept<string>(owner, "last.source") ?? "household");
  const [open, setOpen] = useState<number>();
  const site = sites.find(({ id }) => id === chosen) ?? (sites.length === 1 ? sites[0] : undefined);
  const usual = useUsual(site, items);
  const nameOf = ({ item }: ReturnValues): string => {
    const found = items.find(({ code }) => code === item);
    return found ? pick(found.nameZh, found.nameEn) : item;
  };
  const visit = useVisit(items, (values) =>
    t("returns.label", { item: nameOf(values), pieces: values.pieces, unit: t("unit.piece") }),
  );
  const { lines, booked, sending } = visit;
  const line = open === undefined ? undefined : lines[open];
  const begin = (one: Usual): void => {
    visit.change([...lines, { values: lineOf(one, me.today, site?.id ?? "", source) }]);
    setOpen(lines.length);
  };
  const set = (at: number, patch: Partial<ReturnValues>): void =>
    visit.change(lines.map((one, index) => (index === at ? { values: { ...one.values, ...patch } } : one)));
  const remove = (at: number): void => {
    setOpen(undefined);
    visit.change(lines.filter((_, index) => index !== at));
  };
  const book = (): void => {
    if (site) keep(owner, "last.site", site.id);
    keep(owner, "last.source", source);
    setOpen(undefined);
    void visit.send();
  };
  const isReady = lines.length > 0 && lines.every(({ values }) => isWeighed(values)) && !sending;
  const bookLabel = sending ? t("form.sending") : t("visit.book", { count: lines.length });
  return (
    <>
      <PageHead title={t("visit.title")} note={t("visit.note")}>
        <a class="button" href="/takeback/returns/new">
          {t("visit.whole")}
        </a>
      </PageHead>
      <div class="visit">
        {booked.length > 0 && (
          <Receipt
            lines={booked}
            siteName={site ? pick(site.nameZh, site.nameEn) : ""}
            nameOf={nameOf}
            onNext={visit.next}
          />
        )}
        {(sites.length !== 1 || !site) && (
          <OwnSiteField pointer="/siteId" label={t("list.site")} value={site?.id ?? ""} onValue={setChosen} />
        )}
        {site && (
          <section aria-labelledby="usual">
            <h2 id="usual">{t("visit.usual")}</h2>
            <div class="tiles">
              {usual.map((one) => (
                <button key={one.item.code} type="button" onClick={() => begin(one)}>
                  {pick(one.item.nameZh, one.item.nameEn)}
                  {one.last && (
                    <span class="small">
                      {t("visit.last", { mass: formatNumber(one.last.massKg), pieces: one.last.pieces })}
                    </span>
                  )}
                </button>
              ))}
            </div>
          </section>
        )}
        {lines.length > 0 && (
          <section aria-labelledby="lines">
            <h2 id="lines">{t("visit.lines")}</h2>
            <ul class="visit-lines">
              {lines.map(({ values, problem }, at) => (
                <li key={at}>
                  <button type="button" class="link" onClick={() => setOpen(at)}>
                    {nameOf(values)} · {values.pieces} {t("unit.piece")} · {massOf(values)}
                  </button>
                  <button
                    type="button"
                    class="quiet"
                    aria-label={t("visit.remove", { item: nameOf(values) })}
                    onClick={() => remove(at)}
                  >
                    <Icon name="cross" />
                  </button>
                  {problem && <Refused problem={problem} onYes={(codes) => void visit.send(at, codes)} />}
                </li>
              ))}
            </ul>
            <ChoiceField
              pointer="/source"
              label={t("return.source")}
              value={source}
              onValue={(next) => {
                setSource(next);
                visit.change(lines.map(({ values }) => ({ values: { ...values, source: next } })));
              }}
              choices={sourcesFor(undefined).map((name) => ({ value: name, label: t(`source.${name}`) }))}
            />
            <p class="form-actions">
              <button type="button" class="primary" disabled={!isReady} onClick={book}>
                {bookLabel}
              </button>
            </p>
          </section>
        )}
      </div>
      {line && open !== undefined && (
        <LineDialog
          title={nameOf(line.values)}
          values={line.values}
          item={items.find(({ code }) => code === line.values.item)}
          last={usual.find(({ item }) => item.code === line.values.item)?.last ?? null}
          set={(patch) => set(open, patch)}
          bookLabel={bookLabel}
          onBook={isReady ? book : undefined}
          onRemove={() => remove(open)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

function massOf({ massBasis, massKg }: ReturnValues): string {
  if (massBasis === "unit_weight") return t("massBasis.unit_weight");
  return massKg ? `${formatNumber(massKg)} kg` : t("visit.unweighed");
}

/** Why a line was not booked, or what is asked before it is. */
function Refused({ problem, onYes }: { problem: Problem; onYes: (codes: string[]) => void }) {
  const lines = problem.errors ?? [];
  const asked = problem.code === "needs_confirmation" ? [...new Set(lines.map(({ code }) => code))] : [];
  return (
    <div class={asked.length > 0 ? "problem problem-asked" : "problem"} role="alert">
      {lines.length === 0 && <p>{problemWords(problem)}</p>}
      {lines.map((one) => (
        <p key={`${one.pointer} ${one.code}`}>{problemWords(one)}</p>
      ))}
      {asked.length > 0 && (
        <button type="button" class="primary" onClick={() => onYes(asked)}>
          {t("form.confirm")}
        </button>
      )}
    </div>
  );
}
