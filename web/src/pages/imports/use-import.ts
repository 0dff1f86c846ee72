import { useState } from "preact/hooks";
import { Problem as ReaderProblem } from "../../../../worker/kernel/errors.ts";
import type { ProblemParams } from "../../../../worker/kernel/problems/text.ts";
import type { Columns } from "../../../../worker/tables/columns.ts";
import { rowId } from "../../../../worker/tables/row-id.ts";
import { readTable, type Row, type RowFault, type Table } from "../../../../worker/tables/table.ts";
import { useSender } from "../../forms/sender.ts";
import type { BatchAnswer, Problem, RowReceipt } from "../../types.ts";
import { locale } from "../../words/index.ts";

/** One kind of file: its columns, what a row of it becomes, and where the rows go. */
export type ImportKind<Name extends string> = {
  columns: Columns<Name>;
  path: string;
  bodyOf: (row: Row<Name>) => { body: object; faults: readonly RowFault<Name>[] };
  /** The column of the document's day, which the row's id begins with; missing where it has none. */
  day?: Name;
  /** Booked whole or not at all. */
  isWhole?: true;
  /** Its rows are no documents: they are saved and not booked. */
  isSaved?: true;
  /** What else has to be agreed to before the file is booked. */
  remarksOn?: (table: Table<Name>) => string[];
};

type Prepared<Name extends string> = { row: Row<Name>; body: object; faults: readonly RowFault<Name>[] };

export type Upload<Name extends string> = {
  name: string;
  table: Table<Name>;
  prepared: readonly Prepared<Name>[];
};

export type ImportState<Name extends string> = {
  busy: "reading" | "checking" | "booking" | null;
  /** Why the whole file was not taken. */
  refused: { code: string; params: ProblemParams } | null;
  problem: Problem | undefined;
  upload: Upload<Name> | null;
  /** The answer to the last run: a dry one is the preview, the other one is booked. */
  answer: BatchAnswer | null;
};

/** The codes that were said yes to, for rows of the file. */
export type Agreed<Name extends string> = ReadonlyMap<Row<Name>, readonly string[]>;

const nothing: ImportState<never> = { busy: null, refused: null, problem: undefined, upload: null, answer: null };

/** Read the file, try it without booking, book it: the server judges the same rows twice in the same way. */
export function useImport<Name extends string>(kind: ImportKind<Name>) {
  const [state, setState] = useState<ImportState<Name>>(nothing);
  const send = useSender();

  const choose = async (file: File): Promise<void> => {
    setState({ ...nothing, busy: "reading" });
    try {
      const table = await readTable(new Uint8Array(await file.arrayBuffer()), kind.columns, { locale: locale.get() });
      const upload = { name: file.name, table, prepared: await preparedRows(table, kind) };
      setState({ ...nothing, upload, busy: "checking" });
      await run(upload, true, new Map());
    } catch (error) {
      if (!(error instanceof ReaderProblem)) throw error;
      setState({ ...nothing, refused: { code: error.code, params: error.params } });
    }
  };
  const run = async (upload: Upload<Name>, dryRun: boolean, agreed: Agreed<Name>): Promise<void> => {
    const rows = sentRows(upload).map(({ row, body }) => {
      const confirm = agreed.get(row);
      return confirm ? { ...body, confirm } : body;
    });
    // What is tried has every row judged by itself, also of a file that is booked whole.
    const mode = kind.isWhole && !dryRun ? "atomic" : "per_row";
    const answered =
      rows.length > 0 ? await send<BatchAnswer>("POST", kind.path, { mode, dryRun, rows }) : noRows(dryRun);
    setState((before) => ({
      ...before,
      busy: null,
      problem: answered.ok ? undefined : answered.problem,
      answer: answered.ok ? answered.data : before.answer,
    }));
  };
  const again = (dryRun: boolean, agreed: Agreed<Name>): void => {
    if (!state.upload || state.busy) return;
    setState({ ...state, busy: dryRun ? "checking" : "booking", problem: undefined });
    void run(state.upload, dryRun, agreed);
  };
  return {
    state,
    choose: (file: File): void => void choose(file),
    book: (agreed: Agreed<Name>): void => again(false, agreed),
    check: (): void => again(true, new Map()),
    reset: (): void => setState(nothing),
  };
}

/** Where the reader made no sense of any row there is nothing to ask the server. */
function noRows(dryRun: boolean): { ok: true; data: BatchAnswer } {
  return { ok: true, data: { accepted: 0, duplicates: 0, rejected: 0, dryRun, receipts: [] } };
}

/** Rows that the reader could not make sense of are not sent. */
function sentRows<Name extends string>({ prepared }: Upload<Name>): Prepared<Name>[] {
  return prepared.filter(({ faults }) => faults.length === 0);
}

/** A row of the file and what became of it: the server's receipt, or what the reader could make no sense of. */
export type RowResult<Name extends string> = {
  row: Row<Name>;
  status: "accepted" | "duplicate" | "asked" | "rejected";
  receipt?: RowReceipt;
  faults: readonly RowFault<Name>[];
};

/** Every row that was judged, in the file's order. */
export function resultsOf<Name extends string>(upload: Upload<Name>, { receipts }: BatchAnswer): RowResult<Name>[] {
  const places = new Map(sentRows(upload).map(({ row }, index) => [row, index]));
  const answers = new Map(receipts.map((receipt) => [receipt.index, receipt]));
  return upload.prepared.flatMap(({ row, faults }): RowResult<Name>[] => {
    if (faults.length > 0) return [{ row, status: "rejected", faults }];
    const receipt = answers.get(places.get(row) ?? -1);
    if (!receipt) return [];
    return [{ row, status: receipt.code === "needs_confirmation" ? "asked" : receipt.status, receipt, faults }];
  });
}

async function preparedRows<Name extends string>(
  table: Table<Name>,
  { bodyOf, day }: ImportKind<Name>,
): Promise<Prepared<Name>[]> {
  const seen = new Map<string, number>();
  return Promise.all(
    table.rows.map(async (row) => {
      const { body, faults } = bodyOf(row);
      const text = JSON.stringify(row.cells);
      const nth = seen.get(text) ?? 0;
      seen.set(text, nth + 1);
      return {
        row,
        faults,
        body: { id: await rowId(JSON.stringify([body, nth]), (day && row.values[day]) ?? ""), ...body },
      };
    }),
  );
}
