import { expect, it } from "vitest";
import { codeIn } from "../../../../web/src/pages/became/code.ts";

it("the code of a receipt is found in what was typed or scanned", () => {
  const code = "01989a54-5c00-7cc1-b0fc-0e4d0f1a2b3c";
  expect([code, code.toUpperCase(), ` ${code} `, `https://x.example/became?code=${code}`].map(codeIn)).toEqual(
    Array.from({ length: 4 }, () => code),
  );
  for (const text of [undefined, "", "01989a54", code.slice(1)]) expect(codeIn(text)).toBeUndefined();
});
