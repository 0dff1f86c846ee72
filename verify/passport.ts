/**
 * A product passport: a verifiable credential in the shapes of the United Nations Transparency Protocol, version 0.6.1
 * (https://test.uncefact.org/vocabulary/untp/dpp/untp-dpp-schema-0.6.1.json). What UNTP has no words for, in whole grams,
 * stands in `characteristics`, its place for extensions. Verified from the file alone.
 */
import { z } from "zod";
import { fromBase64url } from "./bytes.ts";
import { isCredentialSigned, keyOf, type Proof } from "./credential.ts";
import { type Finding, finding, parsed } from "./findings.ts";
import { type KeyList, keyList } from "./report.ts";
import { keyIdOf } from "./signature.ts";

export const passportContext = [
  "https://www.w3.org/ns/credentials/v2",
  "https://test.uncefact.org/vocabulary/untp/dpp/0.6.1/",
] as const;
export const passportFormat = "luzhang-passport/1";

const grams = z.string().regex(/^(0|[1-9]\d{0,15})$/);
const kilograms = z.looseObject({ value: z.number(), unit: z.literal("KGM") });

const characteristics = z.looseObject({
  format: z.literal(passportFormat),
  massG: grams,
  /** What of it is secondary material, each part out of one delivery that its maker received. */
  contents: z
    .array(z.looseObject({ delivery: z.string(), material: z.string(), massG: grams }))
    .min(1)
    .max(50),
  /** Of the contents together: from whom they were handed in, as far as the books know. */
  origin: z.array(z.looseObject({ source: z.string(), massG: grams })),
});

const passport = z.looseObject({
  "@context": z.array(z.string()),
  type: z.array(z.string()).refine((types) => types.includes("DigitalProductPassport")),
  id: z.string(),
  issuer: z.looseObject({ id: z.string(), name: z.string() }),
  validFrom: z.string(),
  credentialSubject: z.looseObject({
    product: z.looseObject({
      id: z.string(),
      name: z.string(),
      dimensions: z.looseObject({ weight: kilograms }),
      characteristics,
    }),
    materialsProvenance: z.array(
      z.looseObject({
        materialType: z.looseObject({ code: z.string() }),
        mass: kilograms,
        massFraction: z.number(),
        recycledMassFraction: z.literal(1),
      }),
    ),
    circularityScorecard: z.looseObject({ recycledContent: z.number() }),
  }),
  proof: z.looseObject({
    type: z.string(),
    cryptosuite: z.string(),
    verificationMethod: z.string(),
    created: z.string(),
  }),
});
type Passport = z.infer<typeof passport>;

/** Whether a file says that it is a passport. */
export function isPassport(raw: unknown): boolean {
  const type = typeof raw === "object" && raw !== null && "type" in raw ? raw.type : undefined;
  return Array.isArray(type) && type.includes("DigitalProductPassport");
}

/** A share as a passport writes it: six decimals, rounded down, so that no content is claimed that is not there. */
export function shareOf(part: bigint, whole: bigint): number {
  return Number((part * 1_000_000n) / whole) / 1_000_000;
}

/** Grams as UNTP wants them. Exact: a decimal of three places, which JavaScript writes as it is read. */
export const kilogramsOf = (of: bigint): number => Number(of) / 1_000;

export async function verifyPassport(raw: unknown, keys: unknown): Promise<Finding[]> {
  const findings: Finding[] = [];
  const read = parsed(passport, raw, "passport", findings);
  if (!read) return findings;
  const isSigned = await signed(raw);
  findings.push(
    isSigned
      ? finding("signature", read.id, true, "签名有效", "the signature fits")
      : finding(
          "signature",
          read.id,
          false,
          "签名无效：护照内容或签名已改动",
          "the passport or its signature was changed",
        ),
    ...checkKey(read, keys, findings),
    ...faultsInContents(read).map(([zh, en]) => finding("figure", read.id, false, zh, en)),
  );
  if (findings.every(({ check }) => check !== "figure")) {
    findings.push(
      finding("figure", read.id, true, "再生料含量与明细相符", "its recycled content is what its parts add up to"),
    );
  }
  return findings;
}

/** `raw` has been parsed before; what the shape does not list is signed too. */
async function signed(raw: unknown): Promise<boolean> {
  try {
    return await isCredentialSigned(raw as { "@context": string[]; proof: Proof });
  } catch {
    return false;
  }
}

function checkKey({ proof, issuer }: Passport, raw: unknown, findings: Finding[]): Finding[] {
  const publicKey = keyOf(proof.verificationMethod);
  const id = publicKey === undefined ? proof.verificationMethod : keyIdOf(fromBase64url(publicKey));
  if (publicKey === undefined || !proof.verificationMethod.startsWith(`${issuer.id}#`)) {
    return [finding("key", id, false, "签名密钥不是签发者的", "the key is not its issuer's")];
  }
  if (raw === undefined) {
    const zh = "未提供公钥清单：请自行核对密钥编号";
    return [finding("key", id, null, zh, "no list of public keys was given: compare the key's id yourself")];
  }
  const list = parsed(keyList, raw, "keys", findings);
  if (!list) return [];
  return isListed(list, publicKey, proof.created)
    ? [finding("key", id, true, `密钥在 ${proof.created} 有效`, `the key was in use at ${proof.created}`)]
    : [
        finding(
          "key",
          id,
          false,
          "公钥清单中没有此密钥，或当时不在使用期内",
          "the list has no such key in use at the time",
        ),
      ];
}

function isListed({ keys }: KeyList, publicKey: string, at: string): boolean {
  const listed = keys.find((key) => key.publicKey === publicKey);
  if (!listed) return false;
  return (listed.validFrom === null || listed.validFrom <= at) && (listed.validTo === null || at <= listed.validTo);
}

/** What of the figures does not follow from the parts. */
function faultsInContents({ credentialSubject }: Passport): (readonly [zh: string, en: string])[] {
  const { product, materialsProvenance, circularityScorecard } = credentialSubject;
  const { contents, origin } = product.characteristics;
  const whole = BigInt(product.characteristics.massG);
  const sum = (of: readonly { massG: string }[]) => of.reduce((total, { massG }) => total + BigInt(massG), 0n);
  const content = sum(contents);
  if (whole === 0n || content > whole) return [["再生料多于产品本身", "there is more content than product"]];
  const faults: (readonly [string, string])[] = [];
  if (
    circularityScorecard.recycledContent !== shareOf(content, whole) ||
    product.dimensions.weight.value !== kilogramsOf(whole)
  ) {
    faults.push(["再生料含量不是明细之和", "the recycled content is not what its parts add up to"]);
  }
  const byMaterial = Map.groupBy(contents, ({ material }) => material);
  const fits = materialsProvenance.every(({ materialType, mass, massFraction }) => {
    const own = sum(byMaterial.get(materialType.code) ?? []);
    return mass.value === kilogramsOf(own) && massFraction === shareOf(own, whole);
  });
  if (!fits || materialsProvenance.length !== byMaterial.size) {
    faults.push(["材料质量与明细不符", "the materials are not what their parts add up to"]);
  }
  if (sum(origin) !== content) faults.push(["来源合计与再生料不符", "the origins do not add up to the content"]);
  return faults;
}
