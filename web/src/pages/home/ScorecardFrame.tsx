import type { ComponentType } from "preact";
import { withQuery } from "../../api/call.ts";
import { useApi } from "../../api/use-api.ts";
import { NotYet } from "../../controls/states.tsx";
import type { FigureScope } from "../../state/scope.ts";
import { scorecardSections } from "../../../../worker/kernel/vocabulary/scorecard.ts";
import type { Scorecard, ScorecardFigure } from "../../types.ts";

export type SectionProps = { of: ScorecardFigure["section"]; zone: string; figures: readonly ScorecardFigure[] };
export type FilingsProps = { filings: Scorecard["filings"] };
type FrameProps = {
  scope: FigureScope;
  look: string;
  Section: ComponentType<SectionProps>;
  Filings: ComponentType<FilingsProps>;
};

/** The sections of the scorecard, then what has to be filed, each drawn as the page draws it. */
export function ScorecardFrame({ scope, look, Section, Filings }: FrameProps) {
  const answer = useApi<Scorecard>(withQuery("/api/v1/scorecard", { ...scope }));
  const { data, loading } = answer;
  return (
    <>
      <NotYet of={answer} />
      {data && (
        <div class={loading ? `${look} busy` : look} aria-busy={loading}>
          {scorecardSections.map((section) => (
            <Section
              key={section}
              of={section}
              zone={scope.zone}
              figures={data.figures.filter((each) => each.section === section)}
            />
          ))}
          <Filings filings={data.filings} />
        </div>
      )}
    </>
  );
}
