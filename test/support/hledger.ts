/** The export as another program reads it. */
import { execFileSync, spawnSync } from "node:child_process";

export const hasHledger = spawnSync("hledger", ["--version"]).status === 0;
if (!hasHledger) console.warn("hledger is not installed: its reading of the export is not tested");

/**
 * What hledger adds up: account, item number, quantity and amount, without the accounts that only close
 * a transaction.
 */
export function hledgerBalances(text: string, itemNumber: (code: string) => number): string[] {
  const args = ["-f", "-", "balance", "--flat", "--no-total", "--output-format", "csv", "--layout", "bare"];
  const csv = execFileSync("hledger", args, { input: text, encoding: "utf8", maxBuffer: 2 ** 28 });
  return csv
    .split("\n")
    .slice(1)
    .flatMap((line) => {
      const [account = "", commodity = "", amount = ""] = [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(
        ([, cell = ""]) => cell,
      );
      const [unit = "", item = ""] = commodity.replaceAll('""', "").split(" ");
      if (account === "" || account === "transformed" || account.startsWith("outside:") || Number(amount) === 0)
        return [];
      const plain = amount.includes(".") ? amount.replace(/\.?0+$/, "") : amount;
      return [`${account} ${itemNumber(item)} ${unit === "kg" ? "mass" : "pieces"} ${plain}`];
    })
    .sort();
}

/** Strict: every account and commodity is declared, every transaction balances. @throws Error with what hledger says */
export function hledgerCheck(text: string): void {
  execFileSync("hledger", ["-f", "-", "check", "--strict"], { input: text });
}
