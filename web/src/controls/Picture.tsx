import { useState } from "preact/hooks";
import type { ComponentChildren, VNode } from "preact";
import { t } from "../words/index.ts";
import "./picture.css";

export type Said = {
  title: string;
  note?: string | undefined;
  /** What it shows, in a sentence made of its numbers: who does not see the picture has it from here. */
  says: string;
  controls?: ComponentChildren;
  /** A heading above says the title already: here it only names the picture. */
  titleIsAbove?: boolean;
};

type PictureProps = Said & {
  /** The same in numbers: what a screen reader reads, and whoever wants to compare. On paper it stands under the picture. */
  table: VNode;
  /** On the screen too, where it is as much the answer as the picture; otherwise it is one click away. */
  tableIsBelow?: boolean;
  children: VNode;
};

/** A picture with its heading, what it says, and its table. Nothing is drawn outside of one. */
export function Picture({ table, tableIsBelow = false, controls, children, ...said }: PictureProps) {
  const [asTable, setAsTable] = useState(false);
  const choice = (
    <button type="button" class="link" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
      {t("chart.table")}
    </button>
  );
  const both = (
    <>
      <div class="drawing">{children}</div>
      {tableIsBelow ? table : <div class="on-paper">{table}</div>}
    </>
  );
  return (
    <PictureFrame
      {...said}
      controls={
        <>
          {controls}
          {!tableIsBelow && choice}
        </>
      }
    >
      {asTable ? table : both}
    </PictureFrame>
  );
}

/** The frame of a picture that is its own table: bars in the cells of their numbers. Without either it says why. */
export function PictureFrame({
  title,
  note,
  says,
  controls,
  titleIsAbove = false,
  children,
}: Said & { children?: ComponentChildren }) {
  return (
    <figure class="picture" aria-label={title}>
      <figcaption class={titleIsAbove ? "picture-head" : "section-head"}>
        <div>
          {!titleIsAbove && <h2>{title}</h2>}
          {note && <p class="small">{note}</p>}
          <p class="picture-says">{says}</p>
        </div>
        {controls && <div class="section-actions">{controls}</div>}
      </figcaption>
      {children}
    </figure>
  );
}
