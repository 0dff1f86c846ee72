import { Parser } from "saxen";
import { Problem } from "../kernel/errors.ts";

/** Names without their prefix: programs choose prefixes as they like. */
export type XmlHandlers = {
  open: (name: string, attribute: (name: string) => string | undefined) => void;
  text?: (value: string) => void;
  close?: (name: string) => void;
};

/**
 * Walks through a part of a workbook. Declarations of entities are refused: no spreadsheet writes any, and they make
 * much of little.
 * @throws Problem `file_damaged`, and whatever a handler throws
 */
export function walkXml(xml: string, { open, text, close }: XmlHandlers): void {
  const damaged = () => {
    throw new Problem("file_damaged");
  };
  const parser = new Parser()
    .on("error", (error) => {
      throw error instanceof Problem ? error : new Problem("file_damaged");
    })
    .on("attention", damaged)
    .on("openTag", (name, attributes) => {
      open(localName(name), (wanted) => attributeOf(attributes(), wanted));
    });
  if (text) parser.on("text", (value) => text(withEntities(value))).on("cdata", text);
  if (close) parser.on("closeTag", (name) => close(localName(name)));
  parser.parse(xml);
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function attributeOf(attributes: Record<string, string> | false, wanted: string): string | undefined {
  if (!attributes) return undefined;
  const value = attributes[wanted] ?? Object.entries(attributes).find(([name]) => name.endsWith(`:${wanted}`))?.[1];
  return value === undefined ? undefined : withEntities(value);
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** saxen's own decoding halves characters beyond the first 65,536. */
function withEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]+));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
