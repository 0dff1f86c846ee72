/**
 * Signs and verifies W3C verifiable credentials by the cryptosuite `eddsa-jcs-2022` (Data Integrity EdDSA Cryptosuites
 * 1.0, 3.3): Ed25519 over the SHA-256 of the proof's options and that of the credential, both as canonical JSON. Whose key
 * it is says its `did:key`.
 */
import { canonicalJson } from "../worker/kernel/canonical.ts";
import { fromBase58, toBase58 } from "./base58.ts";
import { type Bytes, concat, fromBase64url, hash, toBase64url, utf8 } from "./bytes.ts";
import { isSignedBy, type Signer } from "./signature.ts";

/** What stands before the 32 bytes of an Ed25519 public key in a multikey. */
const ed25519 = [0xed, 0x01];

type Credential = { "@context": readonly string[] } & Record<string, unknown>;
type ProofOptions = {
  type: "DataIntegrityProof";
  cryptosuite: "eddsa-jcs-2022";
  created: string;
  verificationMethod: string;
  proofPurpose: "assertionMethod";
  "@context": readonly string[];
};
export type Proof = ProofOptions & { proofValue: string };

/** @param publicKey base64url */
export function didOf(publicKey: string): string {
  return `did:key:z${toBase58(concat([Uint8Array.from(ed25519), fromBase64url(publicKey)]))}`;
}

/** The public key that a verification method names, base64url; undefined where it is no `did:key` of Ed25519. */
export function keyOf(verificationMethod: string): string | undefined {
  const [, key = "", again = key] = /^did:key:z(\w+)(?:#z(\w+))?$/.exec(verificationMethod) ?? [];
  if (key === "" || key !== again) return undefined;
  try {
    const bytes = fromBase58(key);
    const isKey = bytes.length === 34 && ed25519.every((byte, index) => bytes[index] === byte);
    return isKey ? toBase64url(bytes.slice(2)) : undefined;
  } catch {
    return undefined;
  }
}

export async function signCredential<C extends Credential>(
  credential: C,
  { publicKey, sign }: Pick<Signer, "publicKey" | "sign">,
  created: string,
): Promise<C & { proof: Proof }> {
  const did = didOf(publicKey);
  const options: ProofOptions = {
    type: "DataIntegrityProof",
    cryptosuite: "eddsa-jcs-2022",
    created,
    verificationMethod: `${did}#${did.slice("did:key:".length)}`,
    proofPurpose: "assertionMethod",
    "@context": credential["@context"],
  };
  const signature = fromBase64url(await sign(signedBytes(credential, options)));
  return { ...credential, proof: { ...options, proofValue: `z${toBase58(signature)}` } };
}

/** Whether the proof is the named key's, of exactly this content. @throws TypeError where it has no canonical JSON */
export async function isCredentialSigned({ proof, ...credential }: Credential & { proof: Proof }): Promise<boolean> {
  const { proofValue, ...options } = proof;
  const key = keyOf(proof.verificationMethod);
  const value = signatureIn(proofValue);
  if (!key || !value) return false;
  // The proof's context is the credential's, or what it begins with.
  if (canonicalJson(options["@context"]) !== canonicalJson(credential["@context"])) return false;
  return isSignedBy(key, value, signedBytes(credential, options));
}

function signatureIn(proofValue: string): string | undefined {
  try {
    return proofValue.startsWith("z") ? toBase64url(fromBase58(proofValue.slice(1))) : undefined;
  } catch {
    return undefined;
  }
}

function signedBytes(credential: object, options: ProofOptions): Bytes {
  return concat([hash(utf8(canonicalJson(options))), hash(utf8(canonicalJson(credential)))]);
}
