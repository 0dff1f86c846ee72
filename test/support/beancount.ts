/** The export for beancount, read by its grammar (beancount's own language reference, "Beancount Language Syntax"). */

const transaction = /^\d{4}-\d\d-\d\d \* "[a-z_]+" "[^"\n]+"$/;
const posting =
  /^ {2}((?:Assets|Equity)(?::[\p{Lu}\p{Nd}][\p{L}\p{Nd}-]*)+) {2}(-?\d+(?:\.\d+)?) ([A-Z][A-Z0-9'._-]{0,22}[A-Z0-9])$/u;
const aside = /^(|;.*|plugin "[a-z_.]+"| {2}seq: \d+| {2}reverses: "[^"]+"| {4}estimated: TRUE)$/;

const thousandths = (text: string): bigint => {
  const [whole = "", fraction = ""] = text.split(".");
  return BigInt(whole + fraction.padEnd(3, "0"));
};

function plain(amount: bigint): string {
  const digits = String(amount < 0n ? -amount : amount).padStart(4, "0");
  const text = `${digits.slice(0, -3)}.${digits.slice(-3)}`.replace(/\.?0+$/, "");
  return amount < 0n ? `-${text}` : text;
}

/**
 * What it adds up: account, item number, quantity and amount, without the accounts that only close a transaction.
 * @throws Error at a line of no kind, or a transaction that does not add up
 */
export function beancountBalances(text: string): string[] {
  const sums = new Map<string, bigint>();
  const open = new Map<string, bigint>();
  const close = (at: string) => {
    const left = [...open].filter(([, amount]) => amount !== 0n);
    if (left.length > 0) throw new Error(`does not add up before ${at}: ${left.join("; ")}`);
    open.clear();
  };
  for (const line of text.split("\n")) {
    if (transaction.test(line)) {
      close(line);
      continue;
    }
    const [, account, amount = "", commodity = ""] = posting.exec(line) ?? [];
    if (account === undefined) {
      if (!aside.test(line)) throw new Error(`no line of beancount: ${line}`);
      continue;
    }
    open.set(commodity, (open.get(commodity) ?? 0n) + thousandths(amount));
    if (/^Equity:(Transformed|Outside)/.test(account)) continue;
    const [unit = "", item = ""] = commodity.split("-");
    const key = `${account} ${item} ${unit === "KG" ? "mass" : "pieces"}`;
    sums.set(key, (sums.get(key) ?? 0n) + thousandths(amount));
  }
  close("the end");
  return [...sums].flatMap(([key, amount]) => (amount === 0n ? [] : [`${key} ${plain(amount)}`])).toSorted();
}
