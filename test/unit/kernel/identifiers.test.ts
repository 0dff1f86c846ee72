import { describe, expect, it, test } from "vitest";
import {
  checkCreditCode,
  checkVin,
  derivedUuid,
  frameText,
  isFiller,
  isFillerPlate,
  isFrameNumber,
  isPersonalNumber,
  isPlate,
  isUuid,
  isWasteCode,
  lotIdForm,
  newUuidV7,
} from "../../../worker/kernel/identifiers.ts";
import checkDigits from "./fixtures/check-digits.json" with { type: "json" };

const creditCodes = checkDigits.unified_social_credit_code;
const vins = checkDigits.vehicle_identification_number;

test.each([
  ["lsvaa49j132047371", "LSVAA49J132047371"],
  ["ＬＳＶＡＡ４９Ｊ１３２０４７３７１", "LSVAA49J132047371"],
  ["LSV-AA49J 1320 47371", "LSVAA49J132047371"],
  ["LSVAA49J1\u200d32047371", "LSVAA49J132047371"],
  ["jzx100–0012345", "JZX100-0012345"],
  ["BJ 212 123", "BJ 212 123"],
])("the vehicle's number %s is kept as %s", (written, kept) => expect(frameText(written)).toBe(kept));

describe("unified social credit code", () => {
  it.each(creditCodes.valid)("accepts %s", (code) => {
    expect(checkCreditCode(code)).toBe("valid");
  });

  it.each(creditCodes.invalid)("refuses %j", (code) => {
    expect(checkCreditCode(code)).not.toBe("valid");
  });

  it("tells what is wrong", () => {
    expect(checkCreditCode("9144030071526726X0")).toBe("wrong_check_digit");
    expect(checkCreditCode("91330100716105852I")).toBe("malformed");
    expect(checkCreditCode("9111000080210043")).toBe("malformed");
    expect(checkCreditCode("91110000802100433b ")).toBe("malformed");
    expect(checkCreditCode("91110000802100433b")).toBe("malformed");
    expect(checkCreditCode("x91110000802100433B")).toBe("malformed");
    expect(checkCreditCode("91110000802100433Bx")).toBe("malformed");
    expect(checkCreditCode("91A10000802100433B")).toBe("malformed");
  });

  it("tells a code whose inner organisation code is wrong", () => {
    // 91110000802100433B with 4 for the organisation's check digit, and the last character computed anew: by
    // GB 32100-2015 one more at position 17 (weight 28) moves the check value by -28 modulo 31, from 11 to 14 (E).
    expect(checkCreditCode("91110000802100434E")).toBe("wrong_organisation_check_digit");
  });
});

describe("vehicle identification number", () => {
  it.each(vins.valid)("accepts %s", (vin) => {
    expect(checkVin(vin)).toEqual({ format: true, checkDigit: true });
  });

  it.each(vins.warns)("takes %s, whose check digit fails", (vin) => {
    expect(checkVin(vin)).toEqual({ format: true, checkDigit: false });
  });

  it.each([...vins.invalid, "1m8gdm9axkp042788", "1M8GDM9AXKP0427880", ""])("refuses the format of %j", (vin) => {
    expect(checkVin(vin)).toEqual({ format: false, checkDigit: false });
  });
});

describe("waste code", () => {
  it("has the form of the national list", () => {
    expect(isWasteCode(checkDigits.waste_code.example)).toBe(true);
    expect(["90005231", "900-052-3", "900-052-311", " 900-052-31", "９00-052-31"].filter(isWasteCode)).toEqual([]);
  });
});

describe("UUID", () => {
  it("carries its time as the example of RFC 9562, A.6", () => {
    // 017F22E2-79B0-7CC3-98C4-DC0C0C07398F is of 2022-02-22 14:22:22.00 GMT-05:00.
    expect(newUuidV7(Date.parse("2022-02-22T14:22:22.00-05:00")).slice(0, 15)).toBe("017f22e2-79b0-7");
  });

  it("takes the clock when no time is given", () => {
    const before = Date.now();
    const time = Number.parseInt(newUuidV7().replace("-", "").slice(0, 12), 16);
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(Date.now());
  });

  it("begins with 1970, and ends with the last millisecond of 48 bits", () => {
    expect(newUuidV7(0).slice(0, 15)).toBe("00000000-0000-7");
    expect(newUuidV7(2 ** 48 - 1).slice(0, 15)).toBe("ffffffff-ffff-7");
  });

  it.each([-1, 2 ** 48, 0.5, Number.NaN])("refuses the time %d", (epochMs) => {
    expect(() => newUuidV7(epochMs)).toThrow(RangeError);
  });

  it.each([
    ["017f22e2-79b0-7cc3-98c4-dc0c0c07398f", true],
    ["017F22E2-79B0-7CC3-98C4-DC0C0C07398F", true],
    ["f81d4fae-7dec-11d0-a765-00a0c91e6bf6", true],
    ["00000000-0000-0000-0000-000000000000", false],
    ["ffffffff-ffff-ffff-ffff-ffffffffffff", false],
    ["017f22e2-79b0-9cc3-98c4-dc0c0c07398f", false],
    ["017f22e2-79b0-7cc3-18c4-dc0c0c07398f", false],
    ["017f22e279b07cc398c4dc0c0c07398f", false],
    ["{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}", false],
    ["017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n", false],
    ["x017f22e2-79b0-7cc3-98c4-dc0c0c07398f", false],
    ["", false],
  ])("knows whether %j is one: %s", (text, answer) => {
    expect(isUuid(text)).toBe(answer);
  });

  it("is derived from the day in Shanghai and the SHA-256 of the seed", () => {
    // sha256("platform:42") begins 05e06f7a29ee2fd209e3; of the 6 the variant takes the upper two bits
    const id = derivedUuid("platform:42", "2026-09-30");
    expect(id).toBe("01a0ede4-f400-75e0-af7a-29ee2fd209e3");
    expect(Number.parseInt(id.replace("-", "").slice(0, 12), 16)).toBe(Date.parse("2026-09-29T16:00:00Z"));
  });

  it("is not derived from a day that is none", () => {
    expect(() => derivedUuid("x", "2026-13-01")).toThrow(RangeError);
    expect(() => derivedUuid("x", "2026-02-30")).toThrow(RangeError);
  });
});

describe("numbers of people", () => {
  it.each([
    ["of an identity card, which fits both sums", "110115190001011007"],
    ["that fits its own", "11010519491231002X"],
    ["with a slip in it", "110105194912310021"],
    ["with a small x", "11010519491231002x"],
    ["of a foreigner's permit", "911124198108030024"],
    ["of a foreigner's permit with a small x", "91112419810803026x"],
  ])("are told by their shape: one %s", (_, text) => {
    expect(isPersonalNumber(text)).toBe(true);
  });

  it.each([
    ["a firm's code", "91110000802100433B"],
    ["an older code", "91120116M0001QKT1A"],
    ["a firm's code of digits", "914403001922038216"],
    ["an older firm's code with a day in it", "911201199001010017"],
    ["a day that is none", "110105194902310021"],
    ["too short", "110105491231002"],
    ["with a digit before", "1110105194912310021"],
    ["with a digit after", "1101051949123100210"],
    ["a firm's code with a day and a slip in it", "910115199001011000"],
    ["an institution's code with a day in it", "121201199001010188"],
  ])("are no other: %s", (_, text) => {
    expect(isPersonalNumber(text)).toBe(false);
  });
});

describe("numbers of vehicles beside the VIN", () => {
  it.each(["GK3-204817", "GK3 204817", "JZX100-0012345", "07391234", "1M8GDM9AXKP04278"])(
    "%s is a frame number",
    (text) => {
      expect(isFrameNumber(text)).toBe(true);
    },
  );
  it.each(["", "UNKNOWN", "gk3-204817", "车架1234", "1M8GDM9AXKPO42788", "A1-", "GK3-204817。", "12345678901234567"])(
    "%s is none",
    (text) => {
      expect(isFrameNumber(text)).toBe(false);
    },
  );

  it.each([
    "津A12345",
    "津A·12345",
    "津 a-12345",
    "津AD12345",
    "津AD1234",
    "津A12345D",
    "京B1234学",
    "粤Z1234港",
    "使014578",
    "014578使",
    "1A2领",
    "12345B领",
    "晋BC0001",
    "津A1234领",
    "津S1234应急",
    "津A1234试",
    "WJ津1234A",
    "WJ02-12345",
  ])("%s is a plate", (text) => {
    expect(isPlate(text)).toBe(true);
  });
  it.each([
    "津A-1234567890",
    "津I12345",
    "A12345",
    "津A1234",
    "津AO2345",
    "津A1234挂5",
    "示范00001",
    "4使",
    "1领",
    "津津津领",
    "123456使7",
    "X使123456",
    "临津A1234",
    "津A123应急",
    "WJ1234",
  ])("%s is none", (text) => {
    expect(isPlate(text)).toBe(false);
  });

  it.each([
    ["11111111111111111", true],
    ["ABABABABABABABABA", true],
    ["12345678", true],
    ["12345", true],
    ["ABABA", true],
    ["GHJKL", true],
    ["LKJHG", true],
    ["ABCDABCDAB", true],
    ["ABCDABCDA", false],
    ["1234", false],
    ["0000-0000", true],
    ["LSVAA49J132047371", false],
    ["1111", false],
    ["13245678", false],
    ["98765432109876543", true],
    ["ABCDEFGHJKLMNPRST", true],
    ["zyxwv", true],
    ["12312312312312312", true],
    ["TESTTESTTESTTEST1", true],
    ["12341234", false],
    ["AB1C2AB1C2AB1", true],
    ["CQC20701", false],
    ["NONE12345678", true],
    ["LSV0000000000000", true],
    ["LSV-87654321-X", true],
    ["LSVAA4182E2000000", false],
    ["LSV000000001X", false],
    ["LSVAA4182E1234567", false],
  ])("%s fills a field: %s", (text, expected) => {
    expect(isFiller(text)).toBe(expected);
  });
});

test.each([
  ["津A00000", true],
  ["津·A0 0000", true],
  ["京AD00000", true],
  ["京A00000D", true],
  ["津A00001", false],
  ["津A88888", false],
  ["津A0000挂", false],
  ["0000000", false],
])("the plate %s fills a field: %s", (plate, expected) => expect(isFillerPlate(plate)).toBe(expected));

test.each(["000000000000000000", "0".repeat(17) + "X", "01120116MA0000007N", "91020116MA0000007N"])(
  "%s is no credit code: no authority and no division begins with 0",
  (code) => expect(checkCreditCode(code)).toBe("malformed"),
);

describe("the id of a lot", () => {
  const document = "01989a54-5c00-7cc1-b0fc-0e4d0f1a2b3c";

  it("is a document's, with the number of an item where it has several", () => {
    expect(lotIdForm.exec(document)?.slice(1)).toEqual([document, undefined]);
    expect(lotIdForm.exec(`${document}.123456789`)?.slice(1)).toEqual([document, "123456789"]);
  });

  it.each([`x${document}`, `${document}x`, `${document}.`, `${document}.1234567890`, `${document}.a`, "0", ""])(
    "%j is none",
    (text) => {
      expect(lotIdForm.test(text)).toBe(false);
    },
  );
});
