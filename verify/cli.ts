#!/usr/bin/env node
/**
 * `luzhang-verify report.json [--rows rows.json …] [--keys keys.json] [--other report.json] [--lang en] [--all]`
 * Verifies a sealed report from files alone. Ends with 0 when nothing is wrong, 1 when something is, 2 when it was
 * not asked well. `luzhang-verify combine` puts those of several districts together: federation/command.ts.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { verify } from "./check.ts";
import { combineCommand, combineUsage } from "./federation/command.ts";

const usage = `luzhang-verify report.json [--rows rows.json …] [--keys keys.json] [--other report.json] [--lang en|zh] [--all]
${combineUsage}`;

process.exitCode = process.argv[2] === "combine" ? await combine() : await main();

async function combine(): Promise<number> {
  try {
    return await combineCommand(process.argv.slice(3));
  } catch (error) {
    console.error(String(error));
    return 2;
  }
}

async function main(): Promise<number> {
  const asked = argumentsOf();
  if (!asked) {
    console.error(usage);
    return 2;
  }
  const { files, isEnglish, all } = asked;
  const { ok, findings, counts } = await verify(files);
  // The many that fit are counted; what does not, and what could not be checked, is named.
  for (const { check, subject, ok: fits, zh, en } of findings) {
    if (fits === true && !all) continue;
    const mark = fits === true ? "✓" : fits === false ? "✗" : "?";
    console.log(`${mark} ${check} ${subject}: ${isEnglish ? en : zh}`);
  }
  const passed = Object.entries(counts).map(([check, count]) => `${check} ${count}`);
  const verdict = isEnglish ? (ok ? "Verified" : "NOT verified") : ok ? "验证通过" : "验证未通过";
  console.log(`${verdict} (${passed.join(", ")})`);
  return ok ? 0 : 1;
}

function argumentsOf() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        rows: { type: "string", multiple: true },
        keys: { type: "string" },
        other: { type: "string" },
        lang: { type: "string" },
        all: { type: "boolean" },
      },
    });
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) return undefined;
    const { rows = [], keys, other, lang = "zh", all = false } = values;
    const files = {
      bundle: readJson(path),
      rows: rows.map(readJson),
      ...(keys === undefined ? {} : { keys: readJson(keys) }),
      ...(other === undefined ? {} : { other: readJson(other) }),
    };
    return { files, isEnglish: lang.startsWith("en"), all };
  } catch (error) {
    console.error(String(error));
    return undefined;
  }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}
