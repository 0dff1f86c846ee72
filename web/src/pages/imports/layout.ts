import { pick } from "../../words/index.ts";

/** The columns of one kind of file. */
export type Layout<Name extends string> = {
  /** Chinese and English heading. */
  titles: Record<Name, readonly [string, string]>;
  /** In the order of the template. */
  names: readonly Name[];
  required: readonly Name[];
  /** Other headings for the same, as `plain` writes them. */
  aliases: Readonly<Record<string, Name>>;
};

/** The heading in the reader's language. */
export function columnTitle<Name extends string>({ titles }: Layout<Name>, name: Name): string {
  const [zh, en] = titles[name];
  return pick(zh, en);
}

/** Which column a heading means; null for one that is none of ours. Case, blanks and full-width brackets do not matter. */
export function columnNamed<Name extends string>(layout: Layout<Name>, heading: string): Name | null {
  const wanted = plain(heading);
  const { names, titles, aliases } = layout;
  return (
    names.find((name) => [name, ...titles[name]].some((word) => plain(word) === wanted)) ?? aliases[wanted] ?? null
  );
}

export function plain(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase().replace(/\s+/g, "");
}
