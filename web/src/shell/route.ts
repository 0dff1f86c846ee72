import type { ComponentType } from "preact";
import type { Slice } from "../words/slices.ts";

export type PageProps = { params: Record<string, string> };
type PageModule = { default: ComponentType<PageProps> };

export type Route = {
  path: string;
  load: () => Promise<PageModule>;
  /** What the reader must be allowed to do; the server decides again on every answer. */
  permission?: string;
  /** Open to those who are not signed in too. */
  public?: true;
  /** Whether the period and zone of the top bar mean something here. */
  scoped?: true;
  /** Forms that must open without a network are fetched ahead. */
  offline?: true;
  /** Words that come with the page. */
  words?: readonly Slice[];
};
