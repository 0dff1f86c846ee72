/** Declaration and ledger as tables, in both languages: the columns of HJ 1259-2022 that the books hold. Pure. */
import { type WasteMovement, type wasteFactsMissing, wasteMovements } from "../../kernel/vocabulary/takeback.ts";
import type { Cell, Sheet } from "../../tables/sheets.ts";
import type { WasteAmount, WasteDeclarationAnswer, WasteRow } from "./schemas.ts";

const movementNames: Record<WasteMovement, string> = {
  collected: "收集 Collected",
  received: "接收 Received",
  produced: "产生 Produced",
  counted: "盘点 Counted",
  treated: "自行利用处置 Treated by self",
  handed_over: "委外 Handed over",
  sent_back: "退回 Sent back",
};

const missingNames: Record<(typeof wasteFactsMissing)[number], string> = {
  batch_numbers: "批次编码 Batch numbers",
  containers: "容器/包装编码、类型、数量 Containers",
  facilities: "产生、贮存、利用处置设施编码 Codes of facilities",
  handlers: "经办人 Handlers",
  component: "有害成分名称 Harmful component",
  form: "形态 Form",
  own_method: "自行利用/处置方式代码 Code of the way of own use or disposal",
};

const classNames = {
  key: "重点监管 Key",
  simplified: "简化管理 Simplified",
  registered: "登记管理 Registered",
} as const;

export function sheetsOf(declaration: WasteDeclarationAnswer, rows: readonly WasteRow[]): Sheet[] {
  return [
    { name: "单位 Unit", rows: unitRows(declaration) },
    { name: "申报 Declaration", rows: [declarationHead, ...declaration.wastes.map(declarationRow)] },
    { name: "委外 Receivers", rows: [receiverHead, ...declaration.wastes.flatMap(receiverRows)] },
    { name: "台账 Ledger", rows: [ledgerHead, ...rows.map(ledgerRow)] },
  ];
}

function unitRows({ party, site, period, unit, dueOn, missing }: WasteDeclarationAnswer): Cell[][] {
  return [
    ["项目 Item", "内容 Content"],
    ["单位名称 Unit", both(party)],
    ["统一社会信用代码 Number", party.identifier],
    ["生产经营场所 Site", both(site)],
    ["行政区划 Division", site.division],
    ["期间 Period", `${period.label} (${period.firstDay} – ${period.lastDay})`],
    ["管理类别 Class", unit.class === null ? notRecorded : classNames[unit.class]],
    ["危险废物许可证 Permits", unit.permits.join("; ") || "—"],
    ["申报期限 Due", dueOn ?? "本期不要求申报 none asked for this period"],
    ...missing.map((name) => [missingNames[name], notRecorded]),
  ];
}

/** Never an empty cell, which would read as none. */
const notRecorded = "账簿未记录 not in the books";

const wasteHead = ["废物类别 Class", "废物代码 Code", "名称", "Name", "危险特性 Properties"];
const amountHead = (name: string) => [`${name} 只/件 pieces`, `${name} 吨 t`];

const declarationHead: Cell[] = [
  ...wasteHead,
  ...amountHead("上期末 Opening"),
  ...wasteMovements.flatMap((name) => amountHead(movementNames[name])),
  ...amountHead("本期末 Closing"),
  ...amountHead("差额 Difference"),
];

type Waste = WasteDeclarationAnswer["wastes"][number];

function declarationRow(waste: Waste): Cell[] {
  return [
    ...wasteCells(waste),
    ...amountCells(waste.opening),
    ...wasteMovements.flatMap((name) => amountCells(waste[name])),
    ...amountCells(waste.closing),
    ...amountCells(waste.difference),
  ];
}

const receiverHead: Cell[] = [
  ...wasteHead,
  "接收单位 Receiver",
  "行政区划 Division",
  "许可证编号 Permits",
  "去向 Fate",
  ...amountHead("委外量 Handed over"),
];

function receiverRows(waste: Waste): Cell[][] {
  return waste.receivers.map((receiver) => [
    ...wasteCells(waste),
    both(receiver),
    receiver.division ?? notRecorded,
    receiver.permits.join("; ") || notRecorded,
    receiver.fate ?? notRecorded,
    ...amountCells(receiver),
  ]);
}

const ledgerHead: Cell[] = [
  "日期 Day",
  "环节 Movement",
  ...wasteHead,
  ...amountHead("增减 Change"),
  "来源或接收单位 From or to",
  "许可证编号 Permits",
  "联单编号 Manifest",
  "去向 Fate",
  "冲销 Takes back",
  "分录 Entry",
];

function ledgerRow(row: WasteRow): Cell[] {
  return [
    row.occurredOn,
    movementNames[row.movement],
    ...wasteCells(row),
    ...amountCells(row),
    row.other && both(row.other),
    row.permits && (row.permits.join("; ") || notRecorded),
    row.manifestNumber,
    row.fate,
    row.reverses,
    row.entryId,
  ];
}

function wasteCells(
  of: Pick<WasteRow, "wasteClass" | "wasteCode" | "itemNameZh" | "itemNameEn" | "properties">,
): Cell[] {
  return [of.wasteClass, of.wasteCode, of.itemNameZh, of.itemNameEn, of.properties ?? notRecorded];
}

function amountCells({ pieces, massT }: WasteAmount): Cell[] {
  return [{ decimal: pieces }, { decimal: massT }];
}

function both({ nameZh, nameEn }: { nameZh: string; nameEn: string }): string {
  return nameZh === nameEn ? nameZh : `${nameZh} / ${nameEn}`;
}
