/** On which sheet each part of a printed report begins: laid out for a moment in columns as large as the sheets. */

/** What the margins of `print.css` leave of A4, in mm. */
const sheet = { width: 178, height: 259 };

/** @returns sheet by id of each element of the article that has one, the first being 1 */
export function sheetsOf(article: HTMLElement): Map<string, number> {
  const asBefore = asOnPaper();
  const columns = document.createElement("div");
  columns.style.cssText = `position:absolute;visibility:hidden;width:${sheet.width}mm;height:${sheet.height}mm;column-width:${sheet.width}mm;column-gap:0;column-fill:auto`;
  // A node of the page itself would move; its copy is looked at and thrown away.
  const copy = article.cloneNode(true);
  columns.appendChild(copy);
  document.body.appendChild(columns);
  for (const each of columns.querySelectorAll<HTMLElement>("section")) {
    const { breakBefore, breakAfter } = getComputedStyle(each);
    if (breakBefore === "page") each.style.breakBefore = "column";
    if (breakAfter === "page") each.style.breakAfter = "column";
  }
  const { left, width } = columns.getBoundingClientRect();
  const found = new Map(
    [...columns.querySelectorAll("[id]")].map((each) => [
      each.id,
      Math.floor((each.getBoundingClientRect().left - left + 1) / width) + 1,
    ]),
  );
  columns.remove();
  asBefore();
  return found;
}

/** Rules for paper hold, those for a screen do not, until the answer is called: nothing is drawn meanwhile. */
function asOnPaper(): () => void {
  const changed: [MediaList, string][] = [];
  const visit = (rules: CSSRuleList): void => {
    for (const rule of rules) {
      if (!(rule instanceof CSSMediaRule)) continue;
      changed.push([rule.media, rule.media.mediaText]);
      rule.media.mediaText = holdsOnPaper(rule.media.mediaText) ? "all" : "not all";
    }
  };
  for (const { cssRules } of document.styleSheets) visit(cssRules);
  return () => {
    for (const [media, mediaText] of changed) media.mediaText = mediaText;
  };
}

/** A sheet of A4 is as narrow as a small screen. */
function holdsOnPaper(media: string): boolean {
  return media === "print" || media.startsWith("(max-width");
}
