import { describe, expect, it } from "vitest";
import { equal, fromBase64url, fromHex, hash, portableHash, toBase64url, toHex } from "../../../verify/bytes.ts";
import { isSignedBy, keyIdOf, signerOf } from "../../../verify/signature.ts";

/** RFC 8032, 7.1: secret key, public key, message, signature. */
const vectors = [
  [
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    "",
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  ],
  [
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    "72",
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
  ],
  [
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
    "af82",
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
  ],
  [
    "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
    "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
    "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
    "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
  ],
] as const;

describe("Ed25519 by the platform", () => {
  it.each(vectors)("signs and verifies as RFC 8032 with the key %s", async (seed, publicKey, message, signature) => {
    const signer = await signerOf(fromHex(seed));
    expect(toHex(fromBase64url(signer.publicKey))).toBe(publicKey);
    expect(signer.id).toBe(keyIdOf(fromHex(publicKey)));
    const bytes = fromHex(message);
    expect(toHex(fromBase64url(await signer.sign(bytes)))).toBe(signature);
    expect(await isSignedBy(signer.publicKey, toBase64url(fromHex(signature)), bytes)).toBe(true);
  });

  it("refuses another message, another key, a changed signature, and what is none", async () => {
    const [one, two] = await Promise.all([signerOf(fromHex(vectors[0][0])), signerOf(fromHex(vectors[1][0]))]);
    const message = fromHex("af82");
    const signature = await one.sign(message);
    expect(await isSignedBy(one.publicKey, signature, fromHex("af83"))).toBe(false);
    expect(await isSignedBy(two.publicKey, signature, message)).toBe(false);
    const bytes = fromBase64url(signature);
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    expect(await isSignedBy(one.publicKey, toBase64url(bytes), message)).toBe(false);
    expect(await isSignedBy(one.publicKey, "short", message)).toBe(false);
    expect(await isSignedBy("not a key!", signature, message)).toBe(false);
    expect(await isSignedBy(toBase64url(new Uint8Array(31)), signature, message)).toBe(false);
  });

  it("refuses a private key of another length", async () => {
    await expect(signerOf(fromHex("00"))).rejects.toThrow(RangeError);
  });
});

describe("bytes and their texts", () => {
  it.each(["0", "000", "zz00", "00zz", "0A", " 00", "00 "])("hexadecimal is not %j", (text) => {
    expect(() => fromHex(text)).toThrow(RangeError);
  });

  // RFC 4648, 5: neither the other alphabet nor padding; and no text of it has one character more than a multiple of four.
  it.each(["a+b/", "YQ==", " YQ", "YQ ", "?", "a", "abcde"])("base64url is not %j", (text) => {
    expect(() => fromBase64url(text)).toThrow(RangeError);
  });

  it("are read back as they were, also those that base64 has other characters for", () => {
    const bytes = Uint8Array.of(0, 251, 255, 254, 15, 16);
    expect([toHex(bytes), toBase64url(bytes)]).toEqual(["00fbfffe0f10", "APv__g8Q"]);
    expect([fromHex("00fbfffe0f10"), fromBase64url("APv__g8Q")]).toEqual([bytes, bytes]);
    expect([toBase64url(Uint8Array.of(248)), fromBase64url("-A")]).toEqual(["-A", Uint8Array.of(248)]);
    expect([fromHex(""), fromBase64url("")]).toEqual([new Uint8Array(), new Uint8Array()]);
  });

  it.each([
    [[1, 2], [1, 2], true],
    [[1, 2], [1, 3], false],
    [[1], [1, 2], false],
    [[1, 2], [1], false],
    [[], [], true],
  ])("%j and %j are equal: %s", (a, b, expected) => {
    expect(equal(Uint8Array.from(a), Uint8Array.from(b))).toBe(expected);
  });

  it("are hashed by the platform where it has a hash of its own", () => {
    expect(hash).not.toBe(portableHash);
  });
});
