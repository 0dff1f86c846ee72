import type { ComponentChildren } from "preact";
import { formatMass, formatNumber } from "../../format/format.ts";
import { t, worded } from "../../words/index.ts";
import type { Network } from "./types.ts";

/** A freight mode in words; one the page does not know by its code. */
export function modeName(mode: string): string {
  return worded(`network.mode.${mode}`, mode);
}

/** The four answers; what is not known says why. */
export function Figures({ network: { activeSites, density, meanLeg, transport } }: { network: Network }) {
  const emitted = transport.emissionsG === null ? null : formatMass(Number(transport.emissionsG) / 1_000);
  return (
    <section class="network-figures">
      <Answer title={t("network.active")} value={formatNumber(activeSites)} note={t("network.active.note")} />
      <Answer
        title={t("network.meanLeg")}
        value={
          meanLeg.metres === null ? null : formatNumber(Number(meanLeg.metres) / 1_000, { minimumFractionDigits: 3 })
        }
        unit="km"
        note={meanLeg.reason ? t(`network.reason.${meanLeg.reason}`) : t("network.meanLeg.note")}
      />
      <Answer
        title={t("network.emissions")}
        value={emitted?.amount ?? null}
        unit={`${emitted?.unit ?? "kg"} CO2e`}
        note={transport.reason ? t(`network.reason.${transport.reason}`) : modeName(transport.factor?.mode ?? "")}
      />
      <Answer
        title={t("network.density")}
        value={density.nodesPerKm2 === null ? null : formatNumber(density.nodesPerKm2, { maximumFractionDigits: 4 })}
        unit="/ km²"
        note={density.reason ? t(`network.reason.${density.reason}`) : `${density.areaKm2} km² · ${density.source}`}
      />
    </section>
  );
}

function Answer(props: { title: string; value: string | null; unit?: string; note: ComponentChildren }) {
  return (
    <div class="figure">
      <h2 class="figure-title">{props.title}</h2>
      {props.value === null ? (
        <p class="figure-value figure-none">—</p>
      ) : (
        <p class="figure-value">
          {props.value}
          {props.unit && <span class="figure-unit">{props.unit}</span>}
        </p>
      )}
      <p class="small">{props.note}</p>
    </div>
  );
}
