import type { ProblemCode, ProblemParams } from "./problems.ts";

/** One of several faults of the same request: where it is (RFC 6901 pointer) and what it is. */
export type Fault = { pointer: string; code: ProblemCode; params: ProblemParams };

/**
 * A refusal that the caller can act on. `code` is stable and picks the texts in `problems.ts`; `pointer` says which
 * part of the input is meant; `params` fill the text's placeholders. The message holds code and pointer only, because
 * it reaches the log and parameters may hold a person's data.
 */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly pointer: string | undefined;
  readonly params: ProblemParams;
  readonly errors: Fault[] | undefined;

  constructor(
    code: ProblemCode,
    options: {
      pointer?: string | undefined;
      params?: ProblemParams;
      errors?: Fault[] | undefined;
    } = {},
  ) {
    super(options.pointer === undefined ? code : `${code} at ${options.pointer}`);
    this.name = "Problem";
    this.code = code;
    this.pointer = options.pointer;
    this.params = options.params ?? {};
    this.errors = options.errors;
  }
}

/**
 * Runs `work` on one part of the input; a Problem thrown inside comes out with `prefix` before its own pointer.
 *
 *     atPointer('/lines/0/massKg', () => parseQuantity('mass', line.massKg))
 */
export function atPointer<T>(prefix: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem(error.code, {
      pointer: prefix + (error.pointer ?? ""),
      params: error.params,
      errors: error.errors?.map((fault) => ({ ...fault, pointer: prefix + fault.pointer })),
    });
  }
}

/** Closes a `switch` on a union: it compiles only while every member has its case. */
export function assertNever(value: never): never {
  throw new TypeError(`unexpected value of type ${typeof value}`);
}
