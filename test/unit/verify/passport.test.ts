import { describe, expect, it } from "vitest";
import { fromBase58, toBase58 } from "../../../verify/base58.ts";
import { fromHex } from "../../../verify/bytes.ts";
import { verify } from "../../../verify/check.ts";
import { didOf, isCredentialSigned, keyOf, signCredential } from "../../../verify/credential.ts";
import { shareOf } from "../../../verify/passport.ts";
import { signerOf } from "../../../verify/signature.ts";
import { credentialOf } from "../../../worker/passports/credential.ts";

describe("a credential", () => {
  // The test vector of Data Integrity EdDSA Cryptosuites 1.0, appendix "Representation: eddsa-jcs-2022".
  const alumni = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
    id: "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    type: ["VerifiableCredential", "AlumniCredential"],
    name: "Alumni Credential",
    description: "A minimum viable example of an Alumni Credential.",
    issuer: "https://vc.example/issuers/5678",
    validFrom: "2023-01-01T00:00:00Z",
    credentialSubject: { id: "did:example:abcdefgh", alumniOf: "The School of Examples" },
  };
  const seed = fromHex("c96ef9ea10c5e414c471723aff9de72c35fa5b70fae97e8832ecac7d2e2b8ed6");

  it("is signed as the standard's example is", async () => {
    const signed = await signCredential(alumni, await signerOf(seed), "2023-02-24T23:36:38Z");
    expect(signed.proof.verificationMethod).toBe(
      "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
    );
    expect(signed.proof.proofValue).toBe(
      "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX",
    );
    expect(await isCredentialSigned(signed)).toBe(true);
    expect(await isCredentialSigned({ ...signed, name: "Alumni credential" })).toBe(false);
    const created = { ...signed.proof, created: "2023-02-24T23:36:39Z" };
    expect(await isCredentialSigned({ ...signed, proof: created })).toBe(false);
  });

  it("names its key, and a key of another sort is none", async () => {
    const { publicKey } = await signerOf(seed);
    expect(keyOf(didOf(publicKey))).toBe(publicKey);
    for (const other of ["did:web:example.com", "did:key:z6Mk0", "did:key:zabc#zabd", "", `${didOf(publicKey)}1`]) {
      expect(keyOf(other), other).toBe(undefined);
    }
  });

  it("writes base58 with its leading zeros", () => {
    for (const hex of ["", "00", "0000ff", "ffff", "00000102030405"]) {
      expect(fromBase58(toBase58(fromHex(hex)))).toEqual(fromHex(hex));
    }
    expect(toBase58(fromHex("0000287fb4cd"))).toBe("11233QC4");
    expect(() => fromBase58("0OIl")).toThrow(RangeError);
  });
});

describe("a passport", () => {
  const signer = () => signerOf(fromHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
  const at = "2026-09-12T04:00:00.000Z";
  async function passport() {
    const own = await signer();
    const input = {
      siteId: "01989a54-5c00-7cc1-b0fc-0e4d0f1a2b01",
      madeOn: "2026-09-12",
      nameZh: "再生塑料外壳",
      gtin: "06901234567892",
      batch: "A",
      pieces: 3,
      massKg: 3_000,
      contents: [],
    };
    const unsigned = credentialOf({
      id: "01989a54-5c00-7cc1-b0fc-0e4d0f1a2b3c",
      publicKey: own.publicKey,
      at,
      input,
      maker: { id: "01989a54-5c00-7cc1-b0fc-0e4d0f1a2b02", nameEn: "Works", creditCode: null },
      site: { id: input.siteId, nameEn: "Site" },
      contents: [
        { deliveryId: "d1", massG: 700, item: { code: "electronics/material/plastics", nameEn: "Plastics" } },
        { deliveryId: "d2", massG: 300, item: { code: "electronics/material/plastics", nameEn: "Plastics" } },
      ],
      origin: [
        { source: "public_body", massG: 400n },
        { source: "unknown", massG: 600n },
      ],
      way: [],
    });
    return { signed: await signCredential(unsigned, own, at), unsigned, own };
  }
  const wrong = async (raw: unknown, keys?: unknown) => {
    const { findings } = await verify({ bundle: raw, keys });
    return findings.filter(({ ok }) => ok === false).map(({ check }) => check);
  };

  it("is verified from itself and the list of keys", async () => {
    const { signed, own } = await passport();
    const keys = { keys: [{ id: own.id, publicKey: own.publicKey, validFrom: null, validTo: null }] };
    expect(await verify({ bundle: signed, keys })).toMatchObject({ ok: true });
    expect(signed.credentialSubject.circularityScorecard.recycledContent).toBe(0.333333);
    // Without the list nobody can say whose key it is.
    expect((await verify({ bundle: signed })).findings).toContainEqual(
      expect.objectContaining({ check: "key", ok: null }),
    );
    expect(await wrong(signed, { keys: [] })).toEqual(["key"]);
    const over = { keys: [{ ...keys.keys[0], validTo: "2026-09-11T00:00:00.000Z" }] };
    expect(await wrong(signed, over)).toEqual(["key"]);
  });

  it("with one changed digit is refused, wherever it stands", async () => {
    const { signed } = await passport();
    const text = JSON.stringify(signed);
    const digits = [...text.matchAll(/(?<=[":,])\d/g)].map(({ index }) => index);
    expect(digits.length).toBeGreaterThan(10);
    for (const index of digits) {
      const digit = (Number(text[index]) + 1) % 10;
      const changed: unknown = JSON.parse(`${text.slice(0, index)}${digit || 1}${text.slice(index + 1)}`);
      expect(await wrong(changed), text.slice(index - 20, index + 5)).not.toEqual([]);
    }
  });

  it("whose maker signs figures that do not follow from its parts is refused though the signature fits", async () => {
    const { unsigned, own } = await passport();
    const subject = unsigned.credentialSubject;
    const resign = (changes: object) =>
      signCredential({ ...unsigned, credentialSubject: { ...subject, ...changes } }, own, at);
    const { product } = subject;
    const with_ = (changes: object) => ({
      product: { ...product, characteristics: { ...product.characteristics, ...changes } },
    });
    const more = [{ delivery: "d1", material: "electronics/material/plastics", massG: "3001" }];
    const cases = [
      { circularityScorecard: { recycledContent: 0.5 } },
      { materialsProvenance: [] },
      with_({ contents: more }),
      with_({ origin: [{ source: "public_body", massG: "1001" }] }),
    ];
    for (const changes of cases) expect(await wrong(await resign(changes))).toContain("figure");
  });

  it("of somebody else's key than its issuer's is refused", async () => {
    const { unsigned } = await passport();
    const other = await signerOf(fromHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
    expect(await wrong(await signCredential(unsigned, other, at))).toEqual(["key"]);
  });

  it("claims no content that rounding made", () => {
    expect(shareOf(2n, 3n)).toBe(0.666666);
    expect(shareOf(3n, 3n)).toBe(1);
  });
});
