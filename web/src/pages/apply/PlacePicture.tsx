import { useState } from "preact/hooks";
import { t } from "../../words/index.ts";
import { isDrawn, projectionFor, scaleBarKm, type Spot } from "../network/projection.ts";
import { formatNumber } from "../../format/format.ts";
import "./style.ts";

type Props = {
  /** What is there already, to find one's way by. */
  spots: readonly Spot[];
  /** Where the site is now; null where nobody has said. */
  at: Spot | null;
  onPlace: (at: Spot) => void;
};

const width = 640;
/** A hundred-thousandth of a degree is about a metre. */
const places = 5;

/**
 * A picture of the district to place a site on. It is drawn from positions alone: whoever shows a map in China has it
 * reviewed and bears its number, and a foreign map service shows other coordinates. The same can be typed in degrees.
 */
export function PlacePicture({ spots, at, onPlace }: Props) {
  const [isOpen, setOpen] = useState(false);
  if (spots.length === 0) return null;
  return (
    <details class="place-picture" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("apply.place")}</summary>
      {isOpen && <Drawing {...{ spots, at, onPlace }} />}
    </details>
  );
}

function Drawing({ spots, at, onPlace }: Props) {
  const projection = projectionFor(spots, width);
  const { x, y, height, perKm } = projection;
  const km = scaleBarKm(projection);
  const place = (event: MouseEvent & { currentTarget: SVGSVGElement }): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const scale = width / box.width;
    const spot = projection.spotAt((event.clientX - box.left) * scale, (event.clientY - box.top) * scale);
    onPlace({ latitude: rounded(spot.latitude), longitude: rounded(spot.longitude) });
  };
  return (
    <figure>
      <svg viewBox={`0 0 ${width} ${Math.round(height)}`} role="img" aria-label={t("apply.picture")} onClick={place}>
        {spots.map((spot) => (
          <circle key={`${spot.latitude} ${spot.longitude}`} class="place-known" cx={x(spot)} cy={y(spot)} r={5} />
        ))}
        {at && isDrawn(projection, at) && (
          <path class="place-here" d={`M${x(at)} ${y(at)}l-9-20a10 10 0 1 1 18 0z`}>
            <title>{t("apply.here")}</title>
          </path>
        )}
        <g class="place-scale">
          <path d={`M12 ${height - 18}v6h${km * perKm}v-6`} />
          <text x={18 + km * perKm} y={height - 10}>{`${formatNumber(km)} km`}</text>
        </g>
      </svg>
      <figcaption class="small">{t("apply.picture.note")}</figcaption>
    </figure>
  );
}

const rounded = (degrees: number): number => Number(degrees.toFixed(places));
