/** What is used of saxen, which comes without types. */
declare module "saxen" {
  type Attributes = Record<string, string>;
  export class Parser {
    /** Throws what the handlers throw, and an Error where the text is no XML. */
    parse(xml: string): unknown;
    on(event: "openTag", handle: (name: string, attributes: () => Attributes | false) => void): this;
    on(event: "closeTag" | "text" | "cdata" | "attention", handle: (value: string) => void): this;
    on(event: "error" | "warn", handle: (error: Error) => void): this;
  }
}
