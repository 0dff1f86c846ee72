/** What an assistive technology, a narrow screen or a reader would stumble over on a page. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

/** One after another, each changes as little as it can: another language has every page ask for its data again. */
export const looks = [
  { locale: "zh-CN", width: 1440, scheme: "light" },
  { locale: "zh-CN", width: 390, scheme: "dark" },
  { locale: "en", width: 390, scheme: "light" },
  { locale: "en", width: 1440, scheme: "dark" },
] as const;
export type Look = (typeof looks)[number];

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type AxeAnswer = { violations: { id: string; nodes: { html: string }[] }[] };

/** @param withAxe axe-core takes most of the time: it looks at every page once, in one look after the other */
export async function faultsOf(page: Page, where: string, withAxe = true): Promise<string[]> {
  const faults = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement?.closest("code")) texts.push(walker.currentNode.textContent?.trim() ?? "");
    }
    const overflow = document.documentElement.scrollWidth - innerWidth;
    return [
      ...(overflow > 0 ? [`${overflow} px wider than the screen`] : []),
      // On a desk a table of many columns may; on a phone none does.
      ...[...document.querySelectorAll(".table-frame")].flatMap((frame) =>
        frame.scrollWidth > frame.clientWidth && (innerWidth < 600 || !frame.classList.contains("scrolls"))
          ? [`scrolls sideways: ${frame.getAttribute("aria-label")}`]
          : [],
      ),
      ...[...document.querySelectorAll("th")].flatMap((head) =>
        head.textContent?.trim() || head.querySelector("[aria-label]")
          ? []
          : [`a head without words: ${head.outerHTML}`],
      ),
      ...texts.filter((text) => /^[a-z]+(\.[a-zA-Z_]+)+$/.test(text)).map((text) => `a key, not its words: ${text}`),
      // What is drawn stands in a picture that says its numbers in a sentence and has them in a table, or in a list's cell.
      ...[
        ...document.querySelectorAll(
          "canvas, main svg[role]:not(.qr, .place-picture svg), main .bar, main .scale-track",
        ),
      ].flatMap((drawn) => {
        const picture = drawn.closest("figure.picture");
        if (!picture) return drawn.closest(".table-frame td") ? [] : [`drawn outside of a picture: ${drawn.outerHTML}`];
        const says = picture.querySelector(".picture-says")?.textContent ?? "";
        const isTold = /\d/.test(says) && picture.querySelector("table tbody td") !== null;
        return isTold ? [] : [`a picture without its numbers: ${picture.getAttribute("aria-label")}: ${says}`];
      }),
      ...(document.querySelector("h1") ? [] : ["no heading"]),
    ];
  });
  if (withAxe) faults.push(...(await violationsOn(page)));
  return faults.map((fault) => `${where}: ${fault}`);
}

async function violationsOn(page: Page): Promise<string[]> {
  // Evaluated by the test: a script that the page itself loaded would be refused by its content security policy.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeAnswer>("axe.run(document, { resultTypes: ['violations'] })");
  return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 120) ?? ""}`);
}
