import { SelectField, TextField } from "../../controls/inputs.tsx";
import { useFormList } from "../../api/use-api.ts";
import { type Fillable, fieldsOf } from "../../forms/fields.ts";
import { zoneOf } from "../../state/looks-after.ts";
import { useMe } from "../../state/session.ts";
import { pick, t } from "../../words/index.ts";
import type { Zone } from "../../types.ts";

export type Place = { division: string; zone: string };

/** The district something lies in, and the zone of it, if any. Who looks after one zone is not asked. */
export function PlaceFields(props: Fillable<Place>) {
  const { me } = useMe();
  return zoneOf(me) === undefined ? <AnyPlace {...props} /> : null;
}

function AnyPlace(props: Fillable<Place>) {
  const field = fieldsOf(props);
  const { items: zones } = useFormList<Zone>("zones", "/api/v1/registry/zones");
  const chooseZone = (code: string): void => {
    const zone = zones.find((one) => one.code === code);
    props.set({ zone: code, ...(zone ? { division: zone.division } : {}) });
  };
  return (
    <div class="field-row">
      <SelectField {...field("zone")} label={t("place.zone")} onValue={chooseZone}>
        <option value="">{t("place.noZone")}</option>
        {zones.map(({ code, nameZh, nameEn }) => (
          <option key={code} value={code}>
            {pick(nameZh, nameEn)} ({code})
          </option>
        ))}
      </SelectField>
      <TextField {...field("division")} label={t("zone.division")} hint={t("zone.division.hint")} />
    </div>
  );
}
