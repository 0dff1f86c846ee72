/** The rows of an upload on their way to readings. */
import type { ProblemCode, ProblemParams } from "../../kernel/problems.ts";
import type { Reading } from "../meters.ts";
import type { Note } from "./file.ts";

/** A row as it stands there: a day, perhaps with a time, perhaps with a last day. */
export type Written = {
  row: number;
  line: number;
  from: string;
  minute: number | null;
  to: string | undefined;
  thousandths: number | null;
  estimated: boolean;
  /** 倍率, where a column says it. */
  multiplier: number | undefined;
  /** What stands in its columns that are not understood, such as an hour. */
  besides: string;
};

/** A row over whole days, and where it stands in the file. */
export type DayRow = Reading & { row: number; line: number };

export type Days = {
  rows: DayRow[];
  notes: Note[];
  ask?: { code: ProblemCode; params: ProblemParams } | undefined;
};
