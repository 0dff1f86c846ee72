import { type Tone, Mark } from "../../controls/marks.tsx";
import type { IconName } from "../../controls/Icon.tsx";
import { formatDate } from "../../format/format.ts";
import { pick, t } from "../../words/index.ts";
import type { Credit, RatingHead, Scheme } from "./types.ts";
import "./style.ts";

/** A colour in words with its field before it, and what the scheme calls it. */
export function ColourMark({ colour, name }: { colour: Credit["colour"]; name?: Scheme["name"] | null | undefined }) {
  if (colour === null) return <span class="tag">{t("rating.unrated")}</span>;
  return (
    <span class="credit-colour">
      <span class={`credit-swatch credit-${colour}`} aria-hidden="true" />
      {t(`rating.colour.${colour}`)}
      {name && ` · ${pick(name.zh, name.en)}`}
    </span>
  );
}

/** What an authority published of a firm, with the year and how long it holds. */
export function CreditOf({ credit }: { credit: Credit | null }) {
  if (!credit) return <>{t("rating.none")}</>;
  return (
    <>
      <ColourMark colour={credit.colour} />{" "}
      <span class="small">{t("rating.holds", { year: credit.year, until: formatDate(credit.until) })}</span>
      {credit.isExample && <span class="small block">{t("rating.example.brief")}</span>}
    </>
  );
}

const look: Record<RatingHead["state"], { tone: Tone; icon: IconName }> = {
  open: { tone: "due", icon: "clock" },
  self_assessed: { tone: "due", icon: "clock" },
  returned: { tone: "due", icon: "warning" },
  reviewed: { tone: "due", icon: "question" },
  stated: { tone: "due", icon: "clock" },
  announced: { tone: "plain", icon: "clock" },
  published: { tone: "good", icon: "check" },
  repair_asked: { tone: "due", icon: "clock" },
  appealed: { tone: "due", icon: "warning" },
};

export function StateMark({ state }: Pick<RatingHead, "state">) {
  return <Mark {...look[state]} text={t(`rating.state.${state}`)} />;
}

export function ExampleNote({ isExample }: { isExample: boolean }) {
  return isExample ? <p class="notice">{t("rating.example")}</p> : null;
}

export const colourName = (scheme: Scheme, colour: Credit["colour"]) =>
  scheme.levels.find((level) => level.colour === colour)?.name;
