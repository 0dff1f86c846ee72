/**
 * Pictures are read by who does not tell red from green, or blue from yellow. The colours stand in the style sheets; here
 * they are seen as such eyes see them, by the matrices of Machado, Oliveira and Fernandes, "A Physiologically-based Model
 * for Simulation of Color Vision Deficiency", IEEE TVCG 15 (6), 2009, at severity 1.0, over linear RGB.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { levelDash, looks } from "../../../web/src/controls/looks.ts";

type Rgb = readonly [red: number, green: number, blue: number];
type Matrix = readonly [Rgb, Rgb, Rgb];

const sights: Record<string, Matrix> = {
  "all colours": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** ΔE*ab from which two colours that do not touch are told apart at a glance; about one is the least that is seen at all. */
const apart = 15;
/** WCAG 2.2, 1.4.11: what is needed to understand a picture, against what is beside it. */
const leastContrast = 3;

const sheet = (path: string): string => readFileSync(join(import.meta.dirname, "../../../web/src", path), "utf8");
const tokens = new Map(
  [...sheet("styles/tokens.css").matchAll(/(--[\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, [light, dark] as const],
  ),
);

/** What a picture is drawn with: its colour, and the form by which it is known without any. */
type Ink = { name: string; token: string; opacity: number; form: string };

/** The colour that a rule of a sheet gives. */
function ink(path: string, selector: string, property: "background" | "fill" | "stroke", form = "area"): Ink {
  const rule = `\n${sheet(path)}`.split(`\n${selector} {`)[1]?.split("}")[0] ?? "";
  const token = new RegExp(`${property}: var\\((--[\\w-]+)\\)`).exec(rule)?.[1];
  if (!token) throw new Error(`${selector} of ${path} has no ${property} of a token`);
  const opacity = Number(new RegExp(`${property}-opacity: ([\\d.]+)`).exec(rule)?.[1] ?? 1);
  return { name: selector, token, opacity, form };
}

const overview = "styles/overview.css";
const flows = "pages/overview/overview.css";
const map = "pages/network/network.css";
const reports = "pages/reports/reports.css";
const pictures: Record<string, { ground: string; inks: Ink[] }> = {
  lines: {
    ground: "--paper",
    inks: [
      ...Object.entries(looks).map(([name, { token, dash }]) => ({ name, token, opacity: 1, form: `dash ${dash}` })),
      { name: "target", token: "--amber", opacity: 1, form: `dash ${levelDash}` },
    ],
  },
  bars: {
    ground: ink(overview, ".bar", "background").token,
    inks: [
      ink(overview, ".bar-fill", "background"),
      ink(overview, ".bar-green", "background"),
      ink(overview, ".bar-mark", "background", "line across"),
    ],
  },
  rates: {
    ground: ink(overview, ".scale-track", "background").token,
    inks: [
      ink(overview, ".scale-fill", "background"),
      ink(overview, ".scale-fill.bar-green", "background"),
      ink(overview, ".scale-target", "background", "line across"),
      ink(overview, ".scale-expired", "background", "line across"),
    ],
  },
  flows: {
    ground: "--paper",
    inks: [
      ink(flows, ".flow-band", "stroke"),
      ink(flows, ".flow-good", "stroke"),
      ink(flows, ".flow-bar", "fill", "bar"),
    ],
  },
  map: {
    ground: ink(map, ".site-map", "background").token,
    inks: [
      ink(map, ".map-collects", "fill"),
      ink(map, ".map-handles", "fill"),
      ink(map, ".map-closed", "stroke", "dashed edge"),
      ink(map, ".map-line", "stroke", "line"),
      ink(map, ".map-ring", "stroke", "ring"),
      ink(map, ".map-over", "stroke", "thick ring"),
    ],
  },
  "sections of a report": {
    ground: ink(reports, ".chart-bar svg", "background").token,
    inks: [
      ink(reports, ".bar-plain", "fill"),
      ink(reports, ".bar-met", "fill"),
      ink(reports, ".bar-target", "fill", "line across"),
    ],
  },
  "the last five": { ground: "--paper", inks: [ink("pages/home/home.css", ".trend", "stroke")] },
};

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  const colourOf = (token: string): Rgb => {
    const hex = tokens.get(token)?.[theme === "light" ? 0 : 1];
    if (!hex) throw new Error(`no token ${token}`);
    return map3((at) => linear(Number.parseInt(hex.slice(1 + 2 * at, 3 + 2 * at), 16) / 255));
  };

  describe.each(Object.entries(pictures))("%s", (_, { ground, inks }) => {
    const shown = (of: Ink): Rgb => over(colourOf(of.token), of.opacity, colourOf(ground));

    test("stand out from their ground", () => {
      const faint = inks.filter((of) => contrast(shown(of), colourOf(ground)) < leastContrast);
      expect(faint.map(({ name }) => name)).toEqual([]);
    });

    test.each(Object.entries(sights))("are told apart with the sight of %s, or by their form", (_sight, matrix) => {
      const same = inks.flatMap((a, index) =>
        inks
          .slice(index + 1)
          .filter((b) => a.form === b.form && difference(seen(shown(a), matrix), seen(shown(b), matrix)) < apart)
          .map((b) => `${a.name} and ${b.name}`),
      );
      expect(same).toEqual([]);
    });
  });
});

test("the eyes and the measures are those of their sources", () => {
  const red: Rgb = [1, 0, 0];
  expect(contrast([1, 1, 1], [0, 0, 0])).toBeCloseTo(21);
  // sRGB red in CIE L*a*b* (D65), as tables of it say.
  expect(lab(red).map(Math.round)).toEqual([53, 80, 67]);
  // Greys stay grey to every eye: the rows of each matrix add up to one.
  for (const rows of Object.values(sights)) for (const row of rows) expect(row[0] + row[1] + row[2]).toBeCloseTo(1, 4);
  // A red and a green of about the same lightness are nearly the same without red or green cones.
  const [brick, leaf]: Rgb[] = [
    [0.4, 0.1, 0.02],
    [0.12, 0.2, 0.02],
  ];
  const { deuteranopia, tritanopia } = sights;
  if (!brick || !leaf || !deuteranopia || !tritanopia) throw new Error("nothing to look at");
  expect(difference(seen(brick, deuteranopia), seen(leaf, deuteranopia))).toBeLessThan(apart);
  expect(difference(seen(brick, tritanopia), seen(leaf, tritanopia))).toBeGreaterThan(apart);
});

function map3(of: (at: 0 | 1 | 2) => number): Rgb {
  return [of(0), of(1), of(2)];
}

/** sRGB, IEC 61966-2-1. */
function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function encoded(channel: number): number {
  return channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;
}

/** As browsers lay one colour over another: in sRGB, not in light. */
function over(top: Rgb, opacity: number, ground: Rgb): Rgb {
  return map3((at) => linear(opacity * encoded(top[at]) + (1 - opacity) * encoded(ground[at])));
}

function seen(colour: Rgb, matrix: Matrix): Rgb {
  return map3((row) => Math.min(1, Math.max(0, dot(matrix[row], colour))));
}

function dot(a: Rgb, b: Rgb): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** WCAG 2.2, contrast ratio. */
function contrast(a: Rgb, b: Rgb): number {
  const luminance = (colour: Rgb): number => dot([0.2126, 0.7152, 0.0722], colour) + 0.05;
  return Math.max(luminance(a) / luminance(b), luminance(b) / luminance(a));
}

/** CIE 1976 L*a*b* under D65. */
function lab(colour: Rgb): Rgb {
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = f(dot([0.4124564, 0.3575761, 0.1804375], colour) / 0.95047);
  const y = f(dot([0.2126729, 0.7151522, 0.072175], colour));
  const z = f(dot([0.0193339, 0.119192, 0.9503041], colour) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function difference(a: Rgb, b: Rgb): number {
  const [first, second] = [lab(a), lab(b)];
  return Math.hypot(...map3((at) => first[at] - second[at]));
}
