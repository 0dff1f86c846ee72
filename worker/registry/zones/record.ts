/** Zones: begun once, their names and areas written as often as they change. */
import { rowsFor } from "../../../db/change-set.ts";
import { read } from "../../../db/read.ts";
import { record } from "../../../db/record.ts";
import { referenceValues, zones } from "../../../db/schema/index.ts";
import { assertAdministers } from "../../access/administered.ts";
import type { Ctx } from "../../context.ts";
import { Problem } from "../../kernel/errors.ts";
import { formatDecimal } from "../../kernel/quantity.ts";
import { referenceQuery } from "../datasets/store.ts";
import { isSame } from "../verbs.ts";
import { areaDecimals, type ZoneAnswer, type ZoneChange, type ZoneInput } from "./schemas.ts";
import { type ZoneRow, zoneQuery } from "./store.ts";

/** A zone that is new here; said again it is the same zone. @throws Problem `zone_exists` */
export function registerZone(ctx: Ctx, { code, division, ...facts }: ZoneInput): Promise<ZoneAnswer> {
  return record(ctx, {
    read: () => readZone(ctx, code),
    decide: (found) => {
      if (found.zone) {
        const answer = zoneAnswer(found.zone);
        if (isSame(answer, { ...answer, division, ...shown(facts) })) return { status: "unchanged", answer };
        throw new Problem("zone_exists", { pointer: "/code", params: { zone: code } });
      }
      const { nameZh, nameEn } = facts;
      const zone = { code, division, nameZh, nameEn };
      const row = { ...zone, recordedAt: ctx.clock() };
      return written(ctx, { ...found, zone }, facts, [rowsFor(zones, [row])]);
    },
  });
}

/** Names and area of a zone from now on; what stood before stays in the dataset. @throws Problem `not_found`, `other_zone` */
export function changeZone(ctx: Ctx, code: string, facts: ZoneChange): Promise<ZoneAnswer> {
  return record(ctx, {
    read: () => readZone(ctx, code),
    decide: (found) => {
      const { zone } = found;
      if (!zone) throw new Problem("not_found");
      assertAdministers(ctx.actor, { division: zone.division, zone: code });
      const answer = zoneAnswer(zone);
      if (isSame(answer, { ...answer, ...shown(facts) })) return { status: "unchanged", answer };
      return written(ctx, { ...found, zone }, facts, []);
    },
  });
}

async function readZone({ db }: Ctx, code: string) {
  const found = await read(db, { zones: zoneQuery(db, code), settings: referenceQuery(db, "network_settings") });
  return { zone: found.zones[0], before: found.settings.findLast((row) => row.code === code) };
}

type Found = Pick<Awaited<ReturnType<typeof readZone>>, "before"> & {
  zone: Pick<ZoneRow, "code" | "division">;
};

const columns = ["name_zh", "name_en", "district_zh", "district_en", "area_km2", "freight_mode", "detour_factor"];
const unset = Object.fromEntries(columns.map((column) => [column, ""]));

function written(ctx: Ctx, { zone, before }: Found, facts: ZoneChange, rows: ReturnType<typeof rowsFor>[]) {
  const { nameZh, nameEn, districtZh, districtEn, source, areaKm2 } = shown(facts);
  const { code, division } = zone;
  const district = { district_zh: districtZh ?? "", district_en: districtEn ?? "" };
  const said = { name_zh: nameZh, name_en: nameEn, ...district, area_km2: areaKm2 ?? "" };
  const values = { ...unset, ...before?.values, ...said };
  const version = (before?.version ?? 0) + 1;
  const row = { dataset: "network_settings", code, version, values, source, confidence: "override" } as const;
  const dates = { validFrom: null, validTo: null };
  const by = { actorId: ctx.actor.id, reason: source, recordedAt: ctx.clock() };
  const answer = zoneAnswer({ code, division, nameZh, nameEn, version, values, source, confidence: "override" });
  const changes = { entries: [], rows: [...rows, rowsFor(referenceValues, [{ ...row, ...dates, ...by }])] };
  return { status: "accepted" as const, id: code, answer, changes };
}

function shown({ areaKm2, districtZh, districtEn, ...facts }: ZoneChange) {
  const district = { districtZh: districtZh ?? null, districtEn: districtEn ?? null };
  return { ...facts, ...district, areaKm2: areaKm2 ? formatDecimal(BigInt(areaKm2), areaDecimals) : null };
}

export function zoneAnswer({ code, division, values, ...zone }: ZoneRow): ZoneAnswer {
  const isSet = zone.confidence !== null && zone.confidence !== "not configured";
  return {
    code,
    division,
    nameZh: values?.["name_zh"] || zone.nameZh,
    nameEn: values?.["name_en"] || zone.nameEn,
    districtZh: values?.["district_zh"] || null,
    districtEn: values?.["district_en"] || null,
    areaKm2: values?.["area_km2"] || null,
    source: isSet ? zone.source : null,
    version: zone.version,
  };
}
