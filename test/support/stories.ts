/** Stories of test/cases: parties made for them, steps sent one after another, figures looked at as the bureau. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Role } from "../../worker/context.ts";
import { siteKinds } from "../../worker/kernel/vocabulary/registry.ts";
import { registerPermit, registerSite } from "../../worker/registry/verbs.ts";
import { fractionOf } from "./figures.ts";
import type { Pilot } from "./pilot.ts";
import { type Answered, type Caller, callerOf, partyWithKey, systemContext } from "./system.ts";

type Story = {
  /** Role, kind of site, streams of its permit. */
  parties: Record<string, [Role, string | null, string[] | null]>;
  steps: { as: string; send: string; body?: unknown }[];
  look: string[];
};

export type Told = {
  answers: Answered[];
  figures: Record<string, string>;
  ids: Record<string, string>;
  as: (name: string) => Caller;
  /** Sends a step once more, with something else in its body. */
  again: (step: number, more?: object) => Promise<Answered>;
};

/** The tests' clock stands at noon of this day. */
const today = "2026-11-20";

/** @param path below test/cases; @param run six digits of its own, since a number of a paper stands once */
export async function tell(pilot: Pilot, path: string, run: string): Promise<Told> {
  const text = readFileSync(join(import.meta.dirname, "../cases", path), "utf8");
  // What the story tells of later days happens today.
  const dated = text.replace(/(?<="occurredOn": ")[\d-]+/g, (day) => (day > today ? today : day));
  // The files are ours and have this shape.
  const story = JSON.parse(dated) as Story;
  const ctx = systemContext(pilot.worker.database);
  const zone = `S${run}`;
  const known: Record<string, string> = { run, zone };
  const secrets: Record<string, string> = { admin: pilot.secrets.admin };
  const invite = async (role: Role) =>
    partyWithKey(ctx, role, { serial: Number(run) + Object.keys(secrets).length, zone });
  for (const [name, [role, kind, streams]] of Object.entries(story.parties)) {
    const { partyId, secret } = await invite(role);
    secrets[name] = secret;
    known[`${name}.id`] = partyId;
    const siteKind = siteKinds.find((each) => each === kind);
    if (siteKind) {
      const place = { division: "120116", zone, nameZh: `场所${name}${run}`, nameEn: `${name} ${run}` };
      known[`${name}.site`] = (await registerSite(ctx, { partyId, kind: siteKind, ...place })).id;
    }
    if (streams) {
      const permit = { partyId, number: `P-${run}-${name}`, streams, validFrom: "2015-01-01", validTo: "2030-12-31" };
      await registerPermit(ctx, permit);
    }
  }
  secrets["bureau"] = (await invite("bureau")).secret;
  const as = (name: string) => callerOf(pilot.worker, secrets[name]);
  const fill = (text: string) => text.replace(/\{([\w.]+)\}/g, (_, word: string) => known[word] ?? `{${word}}`);
  const again = (index: number, more: object = {}) => {
    const { as: name, send, body } = story.steps[index] ?? { as: "", send: "" };
    const [method, address = ""] = fill(send).split(" /api/v1");
    const caller = as(name);
    if (method === "GET") return caller.get(address);
    return caller.post(address, { ...JSON.parse(fill(JSON.stringify(body))), ...more });
  };
  const answers: Answered[] = [];
  for (const [index, { send }] of story.steps.entries()) {
    // A file is no JSON.
    if (send.includes("/export")) continue;
    const answer = await again(index);
    known[`${index}.id`] = String(answer.body["id"]);
    answers.push(answer);
  }
  const figures: Record<string, string> = {};
  for (const look of story.look) {
    const { body } = await as("bureau").get(`/indicators/${look}&zone=${zone}`);
    figures[look] = fractionOf(body);
  }
  return { answers, figures, ids: known, as, again };
}
