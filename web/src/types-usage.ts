/** The shapes of reports of use and of stores. */

export type Usage = {
  id: string;
  kind: "trips" | "plastics";
  partyId: string;
  partyNameZh: string;
  partyNameEn: string;
  period: string;
  occurredOn: string;
  collectionDevices: number | null;
  lines: {
    measure: string;
    item: string;
    itemNameZh: string;
    itemNameEn: string;
    amount: string;
    unit: "kg" | "piece";
  }[];
  state: "booked" | "reversed";
  recordedAt: string;
};

export type Storage = {
  siteId: string;
  siteNameZh: string;
  siteNameEn: string;
  stream: string;
  maxMassKg: string | null;
  maxDays: number | null;
  onExceed: "warn" | "refuse";
  source: string;
  heldKg: string;
  overdueKg: string;
  state: "within" | "exceeded" | "overdue";
};
