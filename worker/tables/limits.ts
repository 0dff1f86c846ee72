/** What a file may hold. Everything is checked while it is read: what is too large costs no more than looking so far. */
export type Limits = {
  /** Of the file as it comes. */
  bytes: number;
  /** Of one part of a workbook once it is unpacked. */
  unpackedBytes: number;
  /** Filled rows without the heading. */
  rows: number;
  /** Lines, blank ones too: a sheet that was once filled to its end has a million of them. */
  lines: number;
  columns: number;
  headingLength: number;
  cellLength: number;
};

/** More than any list of a site's year, less than what stops others. */
export const usualLimits: Limits = {
  bytes: 8 * 1024 * 1024,
  unpackedBytes: 32 * 1024 * 1024,
  rows: 5_000,
  lines: 200_000,
  columns: 200,
  headingLength: 120,
  cellLength: 4_000,
};
