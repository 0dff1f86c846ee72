/** What workbooks and documents of ECMA-376 have in common: parts that name each other, zipped by fflate. Pure. */
import { strToU8, zipSync } from "fflate";

export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
export const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
/** No file says when it was written: the epoch of zip archives. The same text so gives the same bytes. */
const mtime = new Date(1980, 0, 1);

export type Part = {
  /** From the folder of the main part. */
  path: string;
  /** Its content type, without the `+xml` at its end. */
  type: string;
  /** What it is to the main part; none of the main part itself. */
  relation?: string;
  xml: string;
};

/** @param folder of the main part, which stands first; the others are `rId1`, `rId2`, … to it, in order */
export function packageOf(folder: string, [main, ...others]: readonly [Part, ...Part[]]): Uint8Array<ArrayBuffer> {
  const parts = [main, ...others];
  const overrides = parts.map(
    ({ path, type }) => `<Override PartName="/${folder}/${path}" ContentType="${type}+xml"/>`,
  );
  const texts = {
    "[Content_Types].xml": `${declaration}<Types xmlns="${packages}/content-types">${defaults}${overrides.join("")}</Types>`,
    "_rels/.rels": relationships([["officeDocument", `${folder}/${main.path}`]]),
    [`${folder}/_rels/${main.path}.rels`]: relationships(
      others.map(({ relation = "", path }): [string, string] => [relation, path]),
    ),
    ...Object.fromEntries(parts.map(({ path, xml }) => [`${folder}/${path}`, xml])),
  };
  return zipSync(Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, strToU8(text)])), { mtime });
}

const defaults = [
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
  '<Default Extension="xml" ContentType="application/xml"/>',
].join("");

function relationships(targets: readonly (readonly [string, string])[]): string {
  const list = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${relations}/${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${packages}/relationships">${list.join("")}</Relationships>`;
}

/** Control characters, which XML cannot hold, were refused when the text was written. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
