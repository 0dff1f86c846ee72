/**
 * `luzhang-verify combine report.json … --members members.json --kind quarterly --period 2026-Q3 [--json] [--lang en]`
 * Puts sealed reports of several districts together. Ends with 0 when every member is in every total, 1 when something is
 * missing or was set aside, 2 when it was not asked well.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Words } from "../report.ts";
import { asked as askedShape, confused } from "./asked.ts";
import { type Totals, totalsOf } from "./totals.ts";

export const combineUsage =
  "luzhang-verify combine report.json … --members members.json --kind <kind> --period <label> [--json] [--lang en|zh]";

export async function combineCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      members: { type: "string" },
      kind: { type: "string" },
      period: { type: "string" },
      json: { type: "boolean" },
      lang: { type: "string" },
    },
  });
  const { members, kind, period, json = false, lang = "zh" } = values;
  if (members === undefined || kind === undefined || period === undefined) {
    console.error(combineUsage);
    return 2;
  }
  const { members: listed } = readJson(members) as { members: unknown };
  const { data, error } = askedShape.safeParse({ members: listed, kind, period, reports: positionals.map(readJson) });
  const twice = data && confused(data);
  if (!data || twice !== undefined) {
    console.error(`${members}: ${twice === undefined ? (error?.issues[0]?.path.join("/") ?? "") : `${twice} twice`}`);
    return 2;
  }
  const totals = await totalsOf(data);
  if (json) console.log(JSON.stringify(totals, null, 2));
  else console.log(linesOf(totals, positionals, (words) => (lang.startsWith("en") ? words.en : words.zh)).join("\n"));
  return totals.complete && totals.setAside.length === 0 ? 0 : 1;
}

/** What counts, what does not, and each total with its arithmetic. */
function linesOf(totals: Totals, files: readonly string[], say: (words: Words) => string): string[] {
  const { members, setAside, figures, synthetic } = totals;
  return [
    ...(synthetic ? [say({ zh: "！全部为演示数据", en: "! all of it is a demonstration's" })] : []),
    ...members.map(({ code, nameZh, nameEn, report }) => {
      const name = `${code} ${say({ zh: nameZh, en: nameEn })}`;
      if (!report) return `✗ ${name}: ${say({ zh: "没有可计入的封存报告", en: "no report of it counts" })}`;
      return `✓ ${name}: v${report.version} ${report.sealedAt} sha256 ${report.digest}`;
    }),
    ...setAside.map(({ file, words }) => `? ${files[file - 1]}: ${say(words)}`),
    ...figures.flatMap(({ id, title, unit, totals: each, missing }) => [
      "",
      `${say(title)} (${id}, ${unit})`,
      ...(each.length > 1
        ? [say({ zh: "  ！口径不同，分别合计", en: "  ! counted by unlike rules, added up apart" })]
        : []),
      ...each.map(({ rule, arithmetic, from }) => {
        const where = from.map(({ member }) => member).join(", ");
        return `  ${arithmetic}  [${where}]${rule === "" ? "" : ` ${rule}`}`;
      }),
      ...missing.map(({ member, words }) => `  ✗ ${member}: ${say(words)}`),
    ]),
  ];
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}
