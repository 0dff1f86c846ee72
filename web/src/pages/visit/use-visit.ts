import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { newUuidV7 } from "../../api/uuid.ts";
import { useApi } from "../../api/use-api.ts";
import { flush, submit, type Outcome, waitingCount } from "../../forms/outbox.ts";
import { drop, keep, kept } from "../../state/keep.ts";
import { useMe } from "../../state/session.ts";
import type { Item, Page, Problem, ReturnRow, Site } from "../../types.ts";
import { returnBody, type ReturnValues } from "../takeback/return-values.ts";
import { usualItems, type Usual } from "./usual.ts";

/** A thing of a visit. `problem`: why it was not booked. */
export type VisitLine = { values: ReturnValues; problem?: Problem | undefined };
/** One that is booked, or kept until there is a network; its id is the code on the receipt. */
export type BookedLine = { id: string; values: ReturnValues; isKept: boolean };

const draftName = "draft.visit";

/** What one person hands in: each thing a return of its own under its own id, sent like any form. */
export function useVisit(items: readonly Item[], labelOf: (values: ReturnValues) => string) {
  const { owner } = useMe();
  const [lines, setLines] = useState<VisitLine[]>(() => kept<VisitLine[]>(owner, draftName) ?? []);
  const [booked, setBooked] = useState<BookedLine[]>([]);
  const [sending, setSending] = useState(false);
  // A line whose answer was lost goes again as it was; one that was refused, or changed since, is another.
  const unanswered = useRef(new Map<string, { id: string; key: string }>());

  const change = (next: VisitLine[]): void => {
    if (next.length > 0) keep(owner, draftName, next);
    else drop(owner, draftName);
    setLines(next);
  };
  const sendLine = async (values: ReturnValues, at: number, confirm?: string[]) => {
    const stream = items.find(({ code }) => code === values.item)?.stream;
    const body = { ...returnBody(values, stream), ...(confirm && { confirm }) };
    const content = `${at} ${JSON.stringify(body)}`;
    const ids = unanswered.current.get(content) ?? { id: newUuidV7(), key: newUuidV7() };
    unanswered.current.set(content, ids);
    const outcome: Outcome = await submit(owner, {
      ...ids,
      path: "/api/v1/takeback/returns",
      body: { id: ids.id, ...body },
      label: labelOf(values),
      form: { href: "/takeback/returns/new", name: "return", values },
    });
    if (outcome.state !== "unkept") unanswered.current.delete(content);
    return { id: ids.id, outcome };
  };
  /** Sends all lines that are left, or one that was asked about with a yes; what is booked leaves the list. */
  const send = async (only?: number, confirm?: string[]): Promise<void> => {
    setSending(true);
    // Photographs that wait go before what names them.
    if (waitingCount(owner) > 0) await flush(owner);
    const left: VisitLine[] = [];
    const done: BookedLine[] = [];
    for (const [at, line] of lines.entries()) {
      if (only !== undefined && at !== only) {
        left.push(line);
        continue;
      }
      const { id, outcome } = await sendLine(line.values, at, confirm);
      if (outcome.state === "sent" || outcome.state === "kept")
        done.push({ id, values: line.values, isKept: outcome.state === "kept" });
      else left.push({ ...line, problem: outcome.problem });
    }
    change(left);
    setBooked((before) => [...before, ...done]);
    setSending(false);
  };
  return { lines, change, booked, sending, send, next: () => setBooked([]) };
}

/** As many of the latest returns of a site say what it takes in. */
const looked = 200;

/** The usual items of a site; those known last, while there is no network. */
export function useUsual(site: Site | undefined, items: readonly Item[]): Usual[] {
  const { owner } = useMe();
  const name = `usual.${site?.id}`;
  const answer = useApi<Page<ReturnRow>>(
    site ? `/api/v1/takeback/returns?site=${encodeURIComponent(site.id)}&limit=${looked}` : null,
  );
  const rows = answer.data?.items;
  const known = useMemo(
    () => (rows && items.length > 0 ? usualItems(rows, items, site?.streams ?? []) : null),
    [rows, items, site],
  );
  useEffect(() => {
    if (known) keep(owner, name, known);
  }, [known, owner, name]);
  // Tiles that changed places under a thumb would be tapped wrongly: none stand there before it is known which.
  return known ?? kept<Usual[]>(owner, name) ?? (answer.loading ? [] : usualItems([], items, site?.streams ?? []));
}
