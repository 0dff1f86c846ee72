/** The export as another program reads it. */
import { spawnSync } from "node:child_process";

/**
 * What hledger adds up: account, item number, quantity and amount, without the accounts that only close
 * a transaction.
 * @param query of hledger's own: which postings
 */
export function hledgerBalances(text: string, itemNumber: (code: string) => number, ...query: string[]): string[] {
  const args = ["-f", "-", "balance", ...query, "--flat", "--no-total", "--output-format", "csv", "--layout", "bare"];
  const csv = hledger(args, text);
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
  hledger(["-f", "-", "check", "--strict"], text);
}

/** @throws Error with what it says, or how to get it */
function hledger(args: string[], input: string): string {
  const { status, stdout, stderr, error } = spawnSync("hledger", args, { input, encoding: "utf8", maxBuffer: 2 ** 28 });
  if (error) throw new Error("hledger (Debian: apt-get install hledger) could not be run", { cause: error });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}
