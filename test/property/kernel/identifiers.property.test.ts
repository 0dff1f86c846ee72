import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalDigest, canonicalJson } from "../../../worker/kernel/digest.ts";
import { checkCreditCode, checkVin, derivedUuid, isUuid, newUuidV7 } from "../../../worker/kernel/identifiers.ts";
import { shanghaiDate } from "../../../worker/kernel/period.ts";
import checkDigits from "../../unit/kernel/fixtures/check-digits.json" with { type: "json" };

const instant = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2199, 11, 31) });
const date = instant.map(shanghaiDate);

describe("UUIDs", () => {
  it("new ones are version 7 and carry their millisecond", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (epochMs) => {
        const id = newUuidV7(epochMs);
        expect(isUuid(id)).toBe(true);
        expect(id[14]).toBe("7");
        expect(timeOf(id)).toBe(epochMs);
        expect(newUuidV7(epochMs)).not.toBe(id);
      }),
    );
  });

  it("derived ones are the same for the same seed and date, and version 7 of that day", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), date, (seed, day) => {
        const id = derivedUuid(seed, day);
        expect(derivedUuid(seed, day)).toBe(id);
        expect(isUuid(id)).toBe(true);
        expect(id[14]).toBe("7");
        expect(shanghaiDate(timeOf(id))).toBe(day);
      }),
    );
  });

  it("derived ones differ when seed or date differs", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), date, date, (seed, other, day, otherDay) => {
        fc.pre(seed !== other && day !== otherDay);
        expect(new Set([derivedUuid(seed, day), derivedUuid(other, day), derivedUuid(seed, otherDay)]).size).toBe(3);
      }),
    );
  });
});

describe("check digits", () => {
  it("find every single wrong character of a credit code", () => {
    const { valid, alphabet } = checkDigits.unified_social_credit_code;
    fc.assert(
      fc.property(fc.constantFrom(...valid), fc.nat(17), fc.constantFrom(...alphabet), (code, at, letter) => {
        fc.pre(code[at] !== letter);
        expect(checkCreditCode(code.slice(0, at) + letter + code.slice(at + 1))).not.toBe("valid");
      }),
      { numRuns: 1000 },
    );
  });

  it("find every single wrong digit of a vehicle identification number", () => {
    const { valid } = checkDigits.vehicle_identification_number;
    fc.assert(
      fc.property(fc.constantFrom(...valid), fc.nat(16), fc.constantFrom(..."0123456789"), (vin, at, digit) => {
        fc.pre(/[0-9]/.test(vin.charAt(at)) && vin[at] !== digit);
        expect(checkVin(vin.slice(0, at) + digit + vin.slice(at + 1))).toEqual({
          format: true,
          checkDigit: false,
        });
      }),
      { numRuns: 1000 },
    );
  });

  it("are answered for any text without an error", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 20 }), (text) => {
        expect(checkCreditCode(text)).toBe("malformed");
        expect(checkVin(text).checkDigit).toBe(false);
      }),
    );
  });
});

describe("canonical JSON", () => {
  it("is JSON of the same value, and itself again", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("does not depend on the order of members", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (members) => {
        const reversed = Object.fromEntries(Object.entries(members).toReversed());
        expect(canonicalDigest(reversed)).toBe(canonicalDigest(members));
      }),
    );
  });
});

function timeOf(id: string): number {
  return Number.parseInt(id.replace("-", "").slice(0, 12), 16);
}
