import { expect, test } from "vitest";
import { networkOf } from "../../../worker/http/slow-guessing.ts";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["unknown", "unknown"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:DB8:0001:2::9", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
])("%s guesses as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
