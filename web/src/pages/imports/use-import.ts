import { useState } from "preact/hooks";
import { call } from "../../api/call.ts";
import type { Problem } from "../../types.ts";
import { newUuidV7 } from "../../api/uuid.ts";
import { isFault, readSheet, type Sheet, type SheetFault } from "./read-file.ts";
import type { Layout } from "./layout.ts";

export type Receipt = {
  index: number;
  status: "accepted" | "duplicate" | "rejected";
  id?: string | undefined;
  code?: string | undefined;
  pointer?: string | undefined;
  detail?: string | undefined;
  /** What is accepted all the same and should be looked at. */
  warnings?: { code: string; pointer: string; detail: string }[] | undefined;
};

export type BatchAnswer = {
  accepted: number;
  duplicates: number;
  rejected: number;
  dryRun: boolean;
  receipts: Receipt[];
};

type Upload<Name extends string> = { sheet: Sheet<Name>; rows: unknown[]; key: string };

export type ImportState<Name extends string> = {
  busy: "reading" | "checking" | "booking" | null;
  fault: SheetFault<Name> | null;
  problem: Problem | undefined;
  upload: Upload<Name> | null;
  /** The answer to the last run: a dry one is the preview, the other one is booked. */
  answer: BatchAnswer | null;
};

/** One kind of file: its columns, what a row of it becomes, and where the rows go. */
export type ImportKind<Name extends string> = {
  layout: Layout<Name>;
  path: string;
  /** @param nth how many rows before it in the file say the same */
  bodyOf: (sheet: Sheet<Name>, row: readonly string[], nth: number) => Promise<unknown>;
};

const nothing: ImportState<never> = { busy: null, fault: null, problem: undefined, upload: null, answer: null };

/** Read the file, try it without booking, book it: the server judges the same rows twice in the same way. */
export function useImport<Name extends string>({ layout, path, bodyOf }: ImportKind<Name>) {
  const [state, setState] = useState<ImportState<Name>>(nothing);

  const choose = async (file: File): Promise<void> => {
    setState({ ...nothing, busy: "reading" });
    const sheet = await readSheet(file, layout);
    if (isFault(sheet)) return setState({ ...nothing, fault: sheet });
    const upload = { sheet, rows: await bodiesOf(sheet, bodyOf), key: newUuidV7() };
    setState({ ...nothing, upload, busy: "checking" });
    await run(upload, true);
  };
  const run = async (upload: Upload<Name>, dryRun: boolean): Promise<void> => {
    const { rows, key } = upload;
    const answer = await call<BatchAnswer>(
      "POST",
      path,
      { mode: "per_row", dryRun, rows },
      // A booking whose answer was lost is sent again under its own key; a trial books nothing.
      dryRun ? {} : { key },
    );
    setState((before) => ({
      ...before,
      busy: null,
      problem: answer.ok ? undefined : answer.problem,
      answer: answer.ok ? answer.data : before.answer,
    }));
  };
  const again = (dryRun: boolean): void => {
    if (!state.upload || state.busy) return;
    setState({ ...state, busy: dryRun ? "checking" : "booking", problem: undefined });
    void run(state.upload, dryRun);
  };
  return {
    state,
    choose: (file: File): void => void choose(file),
    book: (): void => again(false),
    check: (): void => again(true),
    reset: (): void => setState(nothing),
  };
}

async function bodiesOf<Name extends string>(
  sheet: Sheet<Name>,
  bodyOf: ImportKind<Name>["bodyOf"],
): Promise<unknown[]> {
  const seen = new Map<string, number>();
  return Promise.all(
    sheet.rows.map((row) => {
      const text = JSON.stringify(row);
      const nth = seen.get(text) ?? 0;
      seen.set(text, nth + 1);
      return bodyOf(sheet, row, nth);
    }),
  );
}
