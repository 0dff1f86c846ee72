import { DecimalField } from "../../controls/inputs.tsx";
import { type Fillable, fieldsOf } from "../../forms/fields.ts";
import { t } from "../../words/index.ts";

type Position = { latitude: string; longitude: string; floorAreaM2: string };

/** Where a site stands, and how large a shop is. */
export function PositionFields({ kind, ...form }: Fillable<Position> & { kind: string }) {
  const field = fieldsOf(form);
  return (
    <>
      <div class="field-row">
        <DecimalField
          {...field("latitude")}
          label={t("site.latitude")}
          unit="°"
          optional
          hint={t("site.position.hint")}
        />
        <DecimalField {...field("longitude")} label={t("site.longitude")} unit="°" optional />
      </div>
      {kind === "retail_premises" && (
        <DecimalField {...field("floorAreaM2")} label={t("site.floorArea")} unit="m²" optional />
      )}
    </>
  );
}
