/** A passport as a verifiable credential in UNTP's shapes (verify/passport.ts says which). Pure. */
import { kilogramsOf, passportContext, passportFormat, shareOf } from "../../verify/passport.ts";
import { didOf } from "../../verify/credential.ts";
import { digitalLinkOf } from "../kernel/gs1.ts";
import type { Way } from "../takeback/index.ts";
import type { PassportInput } from "./schemas.ts";

type Facts = {
  id: string;
  publicKey: string;
  at: string;
  input: PassportInput;
  maker: { id: string; nameEn: string; creditCode: string | null };
  site: { id: string; nameEn: string };
  contents: readonly { deliveryId: string; massG: number; item: { code: string; nameEn: string } }[];
  origin: readonly { source: string; massG: bigint }[];
  way: readonly Way[];
};

export function credentialOf({ id, publicKey, at, input, maker, site, contents, origin, way }: Facts) {
  const { gtin, batch, serial, nameEn, nameZh, madeOn, massKg: massG } = input;
  const whole = BigInt(massG);
  const sum = (of: readonly { massG: number }[]) => of.reduce((total, each) => total + BigInt(each.massG), 0n);
  return {
    "@context": [...passportContext],
    type: ["DigitalProductPassport", "VerifiableCredential"],
    id: `urn:uuid:${id}`,
    issuer: { type: ["CredentialIssuer"], id: didOf(publicKey), name: "Luzhang" },
    validFrom: at,
    credentialSubject: {
      type: ["ProductPassport"],
      product: {
        type: ["Product"],
        // Resolved by GS1, by whose resolver the owner of the number says where it leads.
        id: gtin ? `https://id.gs1.org${digitalLinkOf({ gtin, batch, serial })}` : `urn:uuid:${id}`,
        name: nameEn ?? nameZh,
        ...(gtin
          ? {
              registeredId: gtin,
              idScheme: { type: ["IdentifierScheme"], id: "https://id.gs1.org/01/", name: "Global Trade Item Number" },
            }
          : {}),
        batchNumber: batch,
        ...(serial === undefined ? {} : { serialNumber: serial }),
        producedByParty: {
          id: `urn:uuid:${maker.id}`,
          name: maker.nameEn,
          ...(maker.creditCode === null ? {} : { registeredId: maker.creditCode }),
        },
        producedAtFacility: { id: `urn:uuid:${site.id}`, name: site.nameEn },
        productionDate: madeOn,
        countryOfProduction: "CN",
        dimensions: { weight: { value: kilogramsOf(whole), unit: "KGM" } },
        characteristics: {
          format: passportFormat,
          nameZh,
          pieces: input.pieces,
          massG: String(whole),
          contents: contents.map(({ deliveryId, massG: grams, item }) => {
            return { delivery: deliveryId, material: item.code, massG: String(grams) };
          }),
          origin: origin.map(({ source, massG: grams }) => ({ source, massG: String(grams) })),
          way,
        },
      },
      granularityLevel: serial === undefined ? "batch" : "item",
      materialsProvenance: [...Map.groupBy(contents, ({ item }) => item.code)].map(([code, parts]) => ({
        type: ["Material"],
        name: parts[0]?.item.nameEn ?? code,
        originCountry: "CN",
        materialType: {
          type: ["Classification"],
          id: `urn:luzhang:item:${code}`,
          code,
          name: parts[0]?.item.nameEn ?? code,
        },
        massFraction: shareOf(sum(parts), whole),
        mass: { value: kilogramsOf(sum(parts)), unit: "KGM" },
        recycledMassFraction: 1,
        hazardous: false,
      })),
      circularityScorecard: { type: ["CircularityPerformance"], recycledContent: shareOf(sum(contents), whole) },
    },
  };
}
