/** `node attacker.ts <attack> <target as JSON>`: attacks until its input ends, then says how often. */
import { setPriority } from "node:os";
import { attack, type Target } from "./attacks.ts";

const [name = "", target = "{}"] = process.argv.slice(2);
// An attacker has a machine of his own. Here he gets what is left of this one, and what his calls cost us stays ours.
setPriority(19);
const storm = attack(name, targetOf(target));
process.stdin.on("end", async () => {
  process.stdout.write(String(await storm.end()), () => process.exit(0));
});
process.stdin.resume();

/** Written by `measureStorm`. */
function targetOf(json: string): Target {
  return JSON.parse(json) as Target;
}
