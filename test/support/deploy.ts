/** The files of `deploy/` as systemd and a container engine read them: what they run, in which folder, with which variables. */
import { parse } from "yaml";
import { z } from "zod";

/** @param argv the program and its arguments */
export type Service = { argv: string[]; environment: Record<string, string>; environmentFile?: string | undefined };

/** @param text of a unit whose ExecStart has no quotes: systemd then parts it at blanks */
export function serviceOf(text: string): Service & { folder: string | undefined } {
  const of = (name: string) => new RegExp(`^${name}=(.*)$`, "m").exec(text)?.[1];
  const command = of("ExecStart") ?? "";
  if (/["'\\$%]/.test(command)) throw new Error(`more than words in ${command}`);
  return {
    argv: command.split(" "),
    environment: variablesOf([...text.matchAll(/^Environment=(.*)$/gm)].map(([, line = ""]) => line).join("\n")),
    environmentFile: of("EnvironmentFile"),
    folder: of("WorkingDirectory"),
  };
}

/** Lines `NAME=value`. */
export function variablesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
  );
}

const service = z.strictObject({
  image: z.string(),
  build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()),
  volumes: z.array(z.string()),
  networks: z.union([z.array(z.string()), z.record(z.string(), z.strictObject({ ipv4_address: z.ipv4().optional() }))]),
  ports: z.array(z.string()).optional(),
  depends_on: z.array(z.string()).optional(),
  restart: z.literal("unless-stopped"),
});

const composed = z.strictObject({
  name: z.string(),
  services: z.strictObject({ sqld: service, luzhang: service, caddy: service }),
  networks: z.strictObject({
    inside: z.strictObject({
      ipam: z.strictObject({ config: z.tuple([z.strictObject({ subnet: z.cidrv4() })]) }),
    }),
    outside: z.strictObject({}),
  }),
  volumes: z.record(z.string(), z.null()),
});

/** @throws where it is no YAML of 1.2, or has a key that is not known here */
export function composeOf(text: string): z.output<typeof composed> {
  return composed.parse(parse(text, { strict: true, merge: false }));
}

/** What an image runs where nobody says otherwise. */
export function imageOf(dockerfile: string): Service {
  const of = (name: string) => new RegExp(`^${name} (.*)$`, "m").exec(dockerfile)?.[1] ?? "";
  return {
    argv: z.array(z.string()).parse(JSON.parse(of("CMD"))),
    environment: variablesOf(of("ENV").split(" ").join("\n")),
  };
}
