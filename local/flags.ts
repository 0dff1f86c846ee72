/** The flags of the commands: one that is unknown ends a command before it does anything. */
import { parseArgs, type ParseArgsConfig } from "node:util";

type Options = NonNullable<ParseArgsConfig["options"]>;
type Values<T extends Options> = ReturnType<typeof parseArgs<{ options: T }>>["values"];

/** What was typed, or what to tell whoever typed it: `isAsked` where he asked for it by `--help`. Pure. */
export function readFlags<const T extends Options>(
  options: T,
  args: string[],
): { values: Values<T> } | { told: string; isAsked: boolean } {
  const takes = Object.entries(options).map(([name, { type }]) => `--${name}${type === "string" ? " <text>" : ""}`);
  const list = `It takes ${takes.length === 0 ? "no flags" : takes.join(", ")}.`;
  if (args.includes("--help") || args.includes("-h")) return { told: list, isAsked: true };
  try {
    return { values: parseArgs({ options, args }).values };
  } catch (error) {
    return { told: `${error instanceof Error ? error.message.split(". ")[0] : ""}. ${list}`, isAsked: false };
  }
}

/** The flags that this command was started with. */
export function flagsOf<const T extends Options>(options: T): Values<T> {
  const read = readFlags(options, process.argv.slice(2));
  if ("values" in read) return read.values;
  console.error(read.told);
  process.exit(read.isAsked ? 0 : 1);
}
