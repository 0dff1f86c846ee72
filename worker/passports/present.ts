/** Passports as they are answered. Pure. */
import { digitalLinkOf } from "../kernel/gs1.ts";
import { formatQuantity } from "../kernel/quantity.ts";
import type { PassportAnswer } from "./schemas.ts";
import type { PassportRow } from "./store.ts";

const kg = (grams: number | bigint) => formatQuantity("mass", grams);

export function presentPassport(row: PassportRow): PassportAnswer {
  const { passport, contents, withdrawn, ...names } = row;
  const { id, nameZh, nameEn, gtin, batch, serial, madeOn, pieces, massG } = passport;
  const credential = credentialIn(passport.credential);
  const content = contents.reduce((sum, each) => sum + BigInt(each.massG), 0n);
  return {
    id,
    state: withdrawn ? "withdrawn" : "valid",
    nameZh,
    nameEn,
    gtin,
    batch,
    serial,
    link: gtin === null ? `/passports/${id}` : digitalLinkOf({ gtin, batch, serial }),
    ...names,
    madeOn,
    pieces,
    massKg: kg(massG),
    contents: contents.map(({ massG: grams, ...of }) => ({ ...of, massKg: kg(grams) })),
    recycledPercent: percentDown(content, BigInt(massG)),
    origin: credential.credentialSubject.product.characteristics.origin.map(({ source, massG: grams }) => {
      return { source, massKg: kg(BigInt(grams)) };
    }),
    credential,
  };
}

/** One decimal, rounded down: no content is shown that is not there. */
export function percentDown(part: bigint, whole: bigint): string {
  const tenths = (part * 1_000n) / whole;
  return `${tenths / 10n}.${tenths % 10n}`;
}

type Credential = Record<string, unknown> & {
  credentialSubject: {
    product: { characteristics: { origin: { source: PassportAnswer["origin"][number]["source"]; massG: string }[] } };
  };
};

/** What `credentialOf` has written and nobody can change. */
function credentialIn(text: string): Credential {
  return JSON.parse(text) as Credential;
}
