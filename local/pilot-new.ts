/**
 * `npm run pilot:new`: one district more beside the first, which `setup` began: an empty database at LIBSQL_URL becomes
 * its own, with reference data, zone, office and first administrator, and secrets of its own are made. What it is served
 * by is kept in `<local>/districts/<district>.json`; `npm run serve` reads it when it starts.
 *
 *     npm run pilot:new -- --json --district nankai --origin https://nankai.luzhang.example.cn \
 *       --zone <code> --division <code> --office <name> --admin <e-mail> [--zone-name <name>]
 *
 * On Cloudflare that file is a secret: `npx wrangler secret put DISTRICT_NANKAI < .local/districts/nankai.json`.
 */
import { randomBytes } from "node:crypto";
import { districtName, variableOf } from "../worker/http/districts.ts";
import { isOrigin } from "../worker/http/settings.ts";
import { begin, foundingOptions, wanted, wordsFor } from "./begin.ts";
import { localFolder, namedConnection, run } from "./command.ts";
import { keepDistrict, keptDistricts } from "./districts.ts";
import { StartFault } from "./faults.ts";
import { flagsOf } from "./flags.ts";
import { openPrivateFolder } from "./secrets.ts";

const options = flagsOf({ ...foundingOptions, district: { type: "string" }, origin: { type: "string" } });

await run(async () => {
  const connection = namedConnection();
  const district = await wanted("district", options.district, "Short name of the district, such as nankai:");
  const origin = await wanted(
    "origin",
    options.origin,
    "Where people will open it, such as https://nankai.example.cn:",
  );
  if (!districtName.test(district)) {
    throw new StartFault(`--district must be small letters, digits and _, such as nankai, not ${district}.`);
  }
  if (!isOrigin(origin)) {
    throw new StartFault(`--origin must be scheme and host alone, such as https://nankai.example.cn, not ${origin}.`);
  }
  refuseSecond(district, origin, connection.url);
  const founded = await begin("pilot.new", connection, options);
  openPrivateFolder(localFolder);
  const secret = () => randomBytes(32).toString("hex");
  const file = keepDistrict(localFolder, district, {
    PUBLIC_ORIGIN: origin,
    LIBSQL_URL: connection.url,
    LIBSQL_AUTH_TOKEN: connection.authToken ?? "",
    AUTH_SECRET: secret(),
    SEAL_KEY: secret(),
  });
  console.error(
    `Made and kept: ${file}, with the keys of ${district}. Keep a copy where this machine's end is not its end.`,
  );
  const onCloudflare = `npx wrangler secret put ${variableOf(district)} < ${file}`;
  const next = `npm run serve, started anew, serves it at ${origin}. On Cloudflare: ${onCloudflare}`;
  console.log(options.json ? JSON.stringify(founded) : wordsFor(founded, next));
});

/** @throws StartFault where a district of this folder has the name, the address or the database */
function refuseSecond(district: string, origin: string, url: string): void {
  const kept = Object.entries(keptDistricts(localFolder));
  for (const [name, { PUBLIC_ORIGIN, LIBSQL_URL }] of kept) {
    if (name === district) throw new StartFault(`There is a district ${name} already, at ${PUBLIC_ORIGIN}.`);
    if (PUBLIC_ORIGIN === origin) throw new StartFault(`${origin} is the address of ${name} already.`);
    if (LIBSQL_URL === url) throw new StartFault(`This database is that of ${name} already.`);
  }
}
