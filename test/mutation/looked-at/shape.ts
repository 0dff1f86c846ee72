/**
 * Mutants that no test notices, and why none has to. `code` is part of the line where the mutant begins; `mutated` and
 * `replacement` tell it from others on that line and may be left out where all of them are meant; without `file` every
 * file is.
 */
export type LookedAt = { file?: string; code: string; mutated?: string; replacement?: string; why: string };
