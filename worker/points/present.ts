/** Collection points, complaints and firms as they are answered. Pure. */
import { shanghaiDate } from "../kernel/period.ts";
import { formatQuantity } from "../kernel/quantity.ts";
import { streamsOn } from "../registry/index.ts";
import type { PublishedViolation } from "../violations/index.ts";
import type { ComplaintAnswer, ComplaintStanding, FirmAnswer, FirmHead, PointAnswer } from "./schemas.ts";
import type { ComplaintRow, FirmRow, PointRow } from "./store.ts";

/** To about a hundred metres, as the form of applications shows them. */
const rounded = (degrees: number) => Math.round(degrees * 1_000) / 1_000;

type Counted = { received: number; answered: number; upheld: number };
const countsOf = ({ received, answered, upheld }: Counted) => ({ received, answered, upheld });

export function presentPoint(row: PointRow, today: string): PointAnswer {
  const { id, nameZh, nameEn, partyId, partyNameZh, partyNameEn, division, zone, latitude, longitude, service } = row;
  return {
    id,
    nameZh,
    nameEn,
    partyId,
    partyNameZh,
    partyNameEn,
    division,
    zone,
    position:
      latitude === null || longitude === null ? null : { latitude: rounded(latitude), longitude: rounded(longitude) },
    streams: streamsOn(row, today),
    service: service && {
      hoursZh: service.hoursZh,
      hoursEn: service.hoursEn,
      addressZh: service.addressZh,
      addressEn: service.addressEn,
      phone: service.phone,
      statedOn: shanghaiDate(service.recordedAt),
      lines: row.lines.map(({ amountFen, ...line }) => ({
        ...line,
        amountYuan: amountFen === null ? null : formatQuantity("money", amountFen),
      })),
    },
    complaints: countsOf(row),
  };
}

/** What whoever has the code sees: not the text, which may have come into other hands with it. */
export function presentStanding({
  complaint,
  siteNameZh,
  siteNameEn,
  state,
  answers,
}: ComplaintRow): ComplaintStanding {
  const { id, siteId, kind, happenedOn, recordedAt } = complaint;
  return {
    id,
    siteId,
    siteNameZh,
    siteNameEn,
    kind,
    happenedOn,
    state,
    madeOn: shanghaiDate(recordedAt),
    answers: answers.map(({ recordedAt: at, ...answer }) => ({ ...answer, saidOn: shanghaiDate(at) })),
  };
}

export function presentComplaint(row: ComplaintRow): ComplaintAnswer {
  return { ...presentStanding(row), text: row.complaint.text };
}

export function presentFirm({ id, nameZh, nameEn, identifier, division, zone, roles }: FirmRow): FirmHead {
  return { id, nameZh, nameEn, identifier, division, zone, roles };
}

export function presentRecord(row: FirmRow, violations: PublishedViolation[], today: string): FirmAnswer {
  return {
    ...presentFirm(row),
    sites: row.sites,
    permits: row.permits.map(({ number, streams, validFrom, validTo }) => {
      return { number, streams, validFrom, validTo, isValid: validFrom <= today && today <= validTo };
    }),
    violations,
    complaints: countsOf(row),
    credit: row.credit,
  };
}
