/** What a verification says, one finding a check. */
import type { z } from "zod";

export type Finding = {
  check: "shape" | "digest" | "signature" | "key" | "tree_head" | "figure" | "row" | "sum" | "consistency";
  /** What it is about: a figure's id, an entry's id, a key's id. */
  subject: string;
  /** false: something is wrong; null: it could not be checked with what was given. */
  ok: boolean | null;
  zh: string;
  en: string;
};

export function finding(check: Finding["check"], subject: string, ok: boolean | null, zh: string, en: string): Finding {
  return { check, subject, ok, zh, en };
}

/** Reads a file of the given shape; one that has another is a finding. */
export function parsed<T extends z.ZodType>(shape: T, raw: unknown, subject: string, findings: Finding[]) {
  const { data, error } = shape.safeParse(raw);
  if (data !== undefined) return data;
  const at = error?.issues[0]?.path.join("/") ?? "";
  findings.push({
    check: "shape",
    subject,
    ok: false,
    zh: `文件格式不符，位置 /${at}`,
    en: `the file is not of the expected shape at /${at}`,
  });
  return undefined;
}
