import type { Area } from "./areas.ts";
import type { Summary } from "./summary.ts";

/** The figures, an area a line. */
export function tableOf(summaries: readonly Summary[]): string {
  const rows = summaries.map(({ name, files, total, killed, accepted, open }) => [
    name,
    String(files),
    String(total),
    String(killed),
    `${((killed * 100) / total).toFixed(1)} %`,
    String(accepted.length),
    String(open.length),
  ]);
  return markdownTable(["area", "files", "mutants", "killed", "share", "looked at", "open"], rows);
}

/** docs/mutation.md. */
export function documentOf(summaries: readonly Summary[], areas: readonly Area[]): string {
  const missing = areas.map(({ name }) => name).filter((name) => !summaries.some((summary) => summary.name === name));
  const parts = summaries.filter(({ accepted }) => accepted.length > 0).map(survivorsOf);
  return `# What the tests notice

\`npm run mutate\` changes the code in small ways, one at a time (StrykerJS), and runs the unit and property tests that
cover the place. A mutant is killed when one of them fails or never ends; one that the quickest of them have not noticed
for three seconds counts as noticed by none. At least 85 % are to be killed in each area; every other one is looked at
and listed below with why it may live. The areas are in \`test/mutation/areas.ts\`, the
reasons in \`test/mutation/looked-at\`; this file is written by the command.

${tableOf(summaries)}
${missing.length === 0 ? "" : `\nNot measured yet: ${missing.join(", ")}.\n`}
${parts.join("\n\n")}
`;
}

function survivorsOf({ name, accepted }: Summary): string {
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
