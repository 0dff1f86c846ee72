/** A release of the Open Contracting Data Standard: two computers that a buyer signed for. */
import { certificate } from "./buyers.ts";

type Changes = Record<string, unknown>;

export const releaseTo = (identifier: string, changes: Changes = {}) => ({
  ocid: "ocds-213czf-1",
  id: "1",
  date: "2026-09-11T00:00:00Z",
  tag: ["contract"],
  initiationType: "tender",
  buyer: { id: "B", name: "采购单位" },
  parties: [{ id: "B", name: "采购单位", roles: ["buyer"], identifier: { scheme: "CN-USCC", id: identifier } }],
  awards: [{ id: "A-1", status: "active", suppliers: [{ id: "S", name: "海河示范办公设备有限公司" }] }],
  contracts: [contractOf()],
  ...changes,
});

export const contractOf = (changes: Changes = {}) => ({
  id: "C-1",
  awardID: "A-1",
  status: "active",
  dateSigned: "2026-09-10T08:00:00+08:00",
  items: [itemOf("1", 100.5), itemOf("2", 50)],
  ...changes,
});

export const itemOf = (id: string, amount: number, changes: Changes = {}) => ({
  id,
  description: "台式计算机",
  classification: { scheme: "CN-GPC-2013", id: "A02010104" },
  quantity: 1,
  unit: { value: { amount, currency: "CNY" } },
  greenAttributes: ["energy"],
  certificate,
  ...changes,
});
