import { expect, it } from "vitest";
import { codesIn } from "../../../../web/src/pages/became/code.ts";

it("the codes of a receipt are found in what was typed or scanned, each once", () => {
  const code = "01989a54-5c00-7cc1-b0fc-0e4d0f1a2b3c";
  const other = "01989a54-5c00-7cc1-b0fc-0e4d0f1a2b3d";
  for (const text of [code, code.toUpperCase(), ` ${code} `, `https://x.example/became?code=${code}`])
    expect(codesIn(text)).toEqual([code]);
  expect(codesIn(`https://x.example/became?code=${code},${other},${code}`)).toEqual([code, other]);
  for (const text of [undefined, "", "01989a54", code.slice(1)]) expect(codesIn(text)).toEqual([]);
});
