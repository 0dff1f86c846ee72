/** One saving that several projects share, as they have agreed in writing: each posts its part of every amount. Pure. */
import { apportion } from "../kernel/apportion.ts";
import { Problem } from "../kernel/errors.ts";
import { fraction } from "../kernel/fraction.ts";
import { formatDecimal } from "../kernel/quantity.ts";
import { carriers } from "./meters.ts";
import type { Booked } from "./result/kept.ts";

export type Split = {
  /** Of the writing: its number or title. */
  reference: string;
  agreedOn: string;
  /** By project id, in its order: what is left over of a division goes to the same project whoever divides. */
  shares: readonly { project: string; hundredths: number }[];
};

/** 100 %, in hundredths of a per cent. */
const whole = 10_000;

/** @throws Problem `split_not_whole`, `split_without_project`, `date_in_future` */
export function checkSplit({ shares, agreedOn }: Split, own: string, today: string): void {
  const pointer = "/split/shares";
  const sum = shares.reduce((total, { hundredths }) => total + hundredths, 0);
  const projects = new Set(shares.map(({ project }) => project));
  if (!projects.has(own) || projects.size < shares.length) {
    throw new Problem("split_without_project", { pointer, params: { project: own } });
  }
  if (sum !== whole) throw new Problem("split_not_whole", { pointer, params: { sum: formatDecimal(sum, 2) } });
  if (agreedOn > today) throw new Problem("date_in_future", { pointer: "/split/agreedOn", params: { today } });
}

/**
 * Projects may name each other before all of them are there; once one is verified its part is of a whole.
 * @param projects of the site
 * @throws Problem `split_project_unknown`
 */
export function assertAllThere({ shares }: Split, projects: ReadonlySet<string>): void {
  const missing = shares.find(({ project }) => !projects.has(project));
  if (!missing) return;
  throw new Problem("split_project_unknown", { pointer: "/split/shares", params: { project: missing.project } });
}

export function isSameSplit(a: Split, b: Split): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** As people read it: the writing, and each project's share. */
export function splitText({ reference, agreedOn, shares }: Split): string {
  const parts = shares.map(({ project, hundredths }) => `${project} ${formatDecimal(hundredths, 2)} %`);
  return `${reference} (${agreedOn}): ${parts.join(", ")}`;
}

/**
 * A project's part of what is booked of a meter. The parts of all projects of a split add up to the whole to the last
 * Wh and gram, in what was used and in what was saved.
 */
export function partOf(booked: Booked, split: Split, project: string): Booked {
  const own = split.shares.findIndex((share) => share.project === project);
  const part = (total: number): number =>
    apportion(
      total,
      split.shares.map(({ hundredths }) => fraction(BigInt(total) * BigInt(hundredths), whole)),
    )[own] ?? 0;
  const { energy, coalGrams, carbon } = booked;
  const pair = (reference: number, actual: number): [number, number] => {
    const used = part(actual);
    return [part(reference - actual) + used, used];
  };
  const [adjusted, actual] = energy ? pair(energy.adjusted, energy.actual) : [0, 0];
  const [baseline, emitted] = carbon ? pair(carbon.baseline, carbon.emitted) : [0, 0];
  return {
    ...booked,
    energy: energy && { adjusted, actual },
    coalGrams: coalGrams === null ? null : part(coalGrams),
    carbon: carbon && { baseline, emitted },
  };
}

/** What was saved of what in which month, whatever the meters are called: two projects that share it say the same. */
export function savingsOf(months: ReadonlyMap<string, readonly Booked[]>): string[] {
  return [...months]
    .flatMap(([month, meters]) =>
      meters
        .filter(({ carrier }) => carriers[carrier].saves)
        .map(({ carrier, energy }) => `${month} ${carrier} ${energy?.adjusted} ${energy?.actual}`),
    )
    .toSorted();
}
