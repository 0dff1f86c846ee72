import type { ComponentChildren } from "preact";

/** What is recorded of one thing: facts, each under its name. @param narrow inside a panel */
export function FactList({ narrow = false, children }: { narrow?: boolean; children: ComponentChildren }) {
  return <dl class={narrow ? "facts" : "facts facts-wide"}>{children}</dl>;
}

/** A name and what is recorded under it: a dash where that is nothing. */
export function Fact({ label, children }: { label: ComponentChildren; children: ComponentChildren }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children ?? "—"}</dd>
    </>
  );
}
