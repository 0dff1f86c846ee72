import { useEffect, useState } from "preact/hooks";
import type { Member } from "../../../../verify/federation/asked.ts";
import { pick } from "../../words/index.ts";
import type { Totals } from "../../../../verify/federation/totals.ts";

export type Handed = { name: string; content: unknown };
/** What may be put together: a kind of report and its period, and how many of the files are of it. */
export type Wanted = { kind: string; period: string; title: string; count: number };

export type Federation = {
  members: readonly Member[] | null;
  files: readonly Handed[];
  /** The most frequent first. */
  offers: readonly Wanted[];
  wanted: Wanted | undefined;
  totals: Totals | null;
  /** A file that is no list of districts or no JSON, or what two districts have in common. */
  fault: { unread: string } | { alike: string } | null;
  takeMembers: (file: File) => void;
  takeReport: (file: File) => void;
  want: (name: string) => void;
  clear: () => void;
};

/** Puts sealed reports together here, with the code of the command. Files go nowhere. */
export function useFederation(): Federation {
  const [members, setMembers] = useState<readonly Member[] | null>(null);
  const [files, setFiles] = useState<readonly Handed[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [totals, setTotals] = useState<Totals | null>(null);
  const [fault, setFault] = useState<Federation["fault"]>(null);
  const offers = offersOf(files);
  const wanted = offers.find((each) => nameOf(each) === chosen) ?? offers[0];
  const { kind, period } = wanted ?? {};

  useEffect(() => {
    setTotals(null);
    if (!members || kind === undefined || period === undefined) return;
    let current = true;
    const reports = files.map(({ content }) => content);
    void import("./combiner.ts")
      .then(({ totalsOf }) => totalsOf({ members: [...members], kind, period, reports }))
      .then((made) => current && setTotals(made));
    return () => {
      current = false;
    };
  }, [members, files, kind, period]);

  const takeMembers = async (file: File) => {
    const [content, { memberList, confused }] = await Promise.all([read(file), import("./combiner.ts")]);
    const { data } = memberList.safeParse(content);
    const twice = data && confused(data);
    setFault(!data ? { unread: file.name } : twice === undefined ? null : { alike: twice });
    setMembers(data && twice === undefined ? data.members : null);
  };
  const takeReport = async (file: File) => {
    const content = await read(file);
    setFiles((before) => [...before, { name: file.name, content }]);
  };
  const clear = () => {
    setMembers(null);
    setFiles([]);
    setChosen(null);
    setFault(null);
  };
  return {
    members,
    files,
    offers,
    wanted,
    totals,
    fault,
    takeMembers: (file) => void takeMembers(file),
    takeReport: (file) => void takeReport(file),
    want: setChosen,
    clear,
  };
}

export function nameOf({ kind, period }: Pick<Wanted, "kind" | "period">): string {
  return `${kind} ${period}`;
}

/** Kinds and periods of the files, as they say themselves: what they are worth is told when they are put together. */
export function offersOf(files: readonly Handed[]): Wanted[] {
  const said = files.flatMap(({ content }) => saidIn(content) ?? []);
  return [...Map.groupBy(said, nameOf).values()]
    .flatMap(([first, ...rest]) => (first ? [{ ...first, count: rest.length + 1 }] : []))
    .toSorted((a, b) => b.count - a.count);
}

function saidIn(content: unknown): Wanted | undefined {
  const report = memberOf(content, "report");
  const [kind, period] = [memberOf(report, "kind"), memberOf(memberOf(report, "period"), "label")];
  const [zh, en] = ["zh", "en"].map((name) => memberOf(memberOf(report, "title"), name));
  if (typeof kind !== "string" || typeof period !== "string") return undefined;
  const title = typeof zh === "string" && typeof en === "string" ? pick(zh, en) : kind;
  return { kind, period, title, count: 1 };
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

/** null for what is no JSON: it is set aside by name. */
async function read(file: File): Promise<unknown> {
  try {
    return JSON.parse(await file.text());
  } catch {
    return null;
  }
}
