/** What a notice says and to whom. Pure. */
import type { Said } from "../../db/schema/notices.ts";
import type { Role } from "../context.ts";
import { addDays } from "../kernel/period.ts";
import type { Locale } from "../kernel/terms.ts";
import { type NoticeKind, noticeKinds } from "../kernel/vocabulary/notices.ts";
import { kinds } from "./kinds.ts";

/** The kinds that somebody of this role reads, of those that concern his party or his office. */
export function kindsFor(role: Role | "public"): NoticeKind[] {
  return noticeKinds.filter((kind) => kinds[kind].who.some((each) => each === role));
}

/** The notice in a language; a name that it does not have stays a dash. */
export function textOf({ kind, said }: { kind: NoticeKind; said: Said }, locale: Locale): string {
  const [zh, en] = kinds[kind].words;
  return (locale === "en" ? en : zh).replace(/\{(\w+)\}/g, (_, name: string) => {
    const word = said[name] ?? "—";
    return typeof word === "string" ? word : locale === "en" ? word.en : word.zh;
  });
}

/** A quarter may be filled in at its end; whoever fills in older books tells nobody of what is long past. */
const newsDays = 92;

/** @param happenedOn the day of what is told, in Shanghai as today is */
export function isNews(happenedOn: string, today: string): boolean {
  return happenedOn >= addDays(today, -newsDays);
}

export type Standing = { kind: NoticeKind; subject: string };
type Known = Standing & { id: string; occurrence: number; state: "open" | "done" };

/**
 * What the clock found against what it has told before.
 * @param known every notice of these kinds that whoever it concerns was ever given
 * @returns what is new, each with how often it was over before, and what is over
 */
export function toSettle<S extends Standing, K extends Known>(found: readonly S[], known: readonly K[]) {
  const nameOf = ({ kind, subject }: Standing) => `${kind} ${subject}`;
  const before = Map.groupBy(known, nameOf);
  const standing = new Set(found.map(nameOf));
  const fresh = found.flatMap((each) => {
    const earlier = before.get(nameOf(each)) ?? [];
    return earlier.some(({ state }) => state === "open") ? [] : [{ ...each, occurrence: earlier.length }];
  });
  const over = known.filter((each) => each.state === "open" && !standing.has(nameOf(each)));
  return { fresh, over };
}
