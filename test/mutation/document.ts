import type { Area } from "./areas.ts";
import type { Summary } from "./summary.ts";

/** The figures, an area a line. */
export function tableOf(summaries: readonly Summary[]): string {
  return figuresOf(summaries.map(rowOf));
}

/**
 * docs/mutation.md. What is not measured now stands as it did.
 * @param before the document as it is
 */
export function documentOf(summaries: readonly Summary[], areas: readonly Area[], before: string): string {
  const found = areas.map(({ name }) => {
    const summary = summaries.find((one) => one.name === name);
    return summary ? { name, row: rowOf(summary), part: survivorsOf(summary) } : { name, ...standing(name, before) };
  });
  const missing = found.flatMap(({ name, row }) => (row ? [] : [name]));
  return `# What the tests notice

\`npm run mutate\` changes the code in small ways, one at a time (StrykerJS), and runs the unit and property tests that
cover the place. A mutant is killed when one of them fails or never ends; one that the quickest of them have not noticed
for three seconds counts as noticed by none. At least 85 % are to be killed in each area; every other one is looked at
and listed below with why it may live. The areas are in \`test/mutation/areas.ts\`, the
reasons in \`test/mutation/looked-at\`; this file is written by the command.

${figuresOf(found.flatMap(({ row }) => (row ? [row] : [])))}
${missing.length === 0 ? "" : `\nNot measured yet: ${missing.join(", ")}.\n`}
${found.flatMap(({ part }) => (part ? [part] : [])).join("\n\n")}
`;
}

function figuresOf(rows: readonly (readonly string[])[]): string {
  return markdownTable(["area", "files", "mutants", "killed", "share", "looked at", "open"], rows);
}

function rowOf({ name, files, total, killed, accepted, open }: Summary): string[] {
  return [
    name,
    String(files),
    String(total),
    String(killed),
    `${((killed * 100) / total).toFixed(1)} %`,
    String(accepted.length),
    String(open.length),
  ];
}

/** An area in the document: its figures, and its survivors with their reasons. */
function standing(name: string, text: string): { row?: string[]; part?: string } {
  const line = text.split("\n").find((one) => one.startsWith(`| ${name} |`));
  const part = text.split(/\n(?=## )/).find((one) => one.startsWith(`## ${name}\n`));
  return { ...(line && { row: line.slice(2, -2).split(" | ") }), ...(part && { part: part.trim() }) };
}

function survivorsOf({ name, accepted }: Summary): string | undefined {
  if (accepted.length === 0) return undefined;
  const reasons = Map.groupBy(accepted, ({ survivor: { file, code }, why }) => [file, code, why].join("\0"));
  const rows = [...reasons.values()].map((same) => {
    const [{ survivor, why } = { survivor: { file: "", code: "" }, why: "" }] = same;
    return [survivor.file, cell(survivor.code), String(same.length), why];
  });
  return `## ${name}\n\n${markdownTable(["file", "line", "mutants", "why they may live"], rows)}`;
}

function cell(code: string): string {
  return `\`${code.replaceAll("|", "\\|").replaceAll("`", "ˋ")}\``;
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
