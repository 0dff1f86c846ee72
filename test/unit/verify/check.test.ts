import { beforeAll, describe, expect, it } from "vitest";
import { fromHex, hash, toHex, utf8 } from "../../../verify/bytes.ts";
import { verify } from "../../../verify/check.ts";
import { entryHash, type LeafEntry, type LeafPosting } from "../../../verify/entry.ts";
import { figureDigest } from "../../../verify/figures.ts";
import { consistencyPath, inclusionPath, nodesOver, rootOf } from "../../../verify/merkle.ts";
import { headFacts } from "../../../verify/report.ts";
import { type Signer, signerOf } from "../../../verify/signature.ts";
import { canonicalJson } from "../../../worker/kernel/canonical.ts";

/**
 * A report made here by hand: 1.5 kg taken back in July, 1.2 kg of it recycled in August, so a rate of 80 %, and a third
 * entry in another zone, which does not count.
 */
const posting = (changes: Partial<LeafPosting>): LeafPosting => ({
  account: "stock:1",
  accountKind: "stock",
  division: "120116",
  zone: "TEDA",
  party: "p",
  item: "electronics/tv-crt",
  stream: "electronics",
  itemKind: "product",
  quantity: "mass",
  amount: 1_500,
  estimated: false,
  ...changes,
});
const leaf = (seq: number, id: string, kind: string, occurredOn: string, postings: LeafPosting[]): LeafEntry => ({
  seq,
  id,
  kind,
  occurredOn,
  recordedAt: 1_790_000_000_000 + seq,
  zone: "TEDA",
  party: "p",
  actor: "a",
  document: "d",
  reverses: null,
  postings,
});
const entries = [
  leaf(1, "one", "return", "2026-07-05", [posting({})]),
  leaf(2, "two", "treatment", "2026-08-05", [
    posting({ accountKind: "outcome:recycling", amount: 1_300 }),
    posting({ accountKind: "outcome:recycling", amount: -100 }),
    posting({ amount: -1_200, itemKind: "material" }),
  ]),
  leaf(3, "three", "return", "2026-09-05", [posting({ zone: "DONGJIANG", amount: 9_000 })]),
];
const hashes = entries.map(entryHash);
const rootAt = (size: number) => toHex(rootOf(size, nodesOver(hashes.slice(0, size))));

const part = (sum: string, accountKind: string, changes: object = {}) => ({
  label: { zh: "部分", en: "part" },
  unit: "kg",
  sum,
  divisor: 1,
  select: {
    accountKinds: [accountKind],
    entryKinds: null,
    itemKind: "product",
    stream: "electronics",
    quantity: "mass",
    sign: 1,
    from: "2026-07",
    to: "2026-09",
  },
  ...changes,
});
const figure = (changes: object = {}) => ({
  id: "rate",
  title: { zh: "率", en: "rate" },
  unit: "percent",
  value: { numerator: "80", denominator: "1", display: "80.00" },
  numerator: part("1.2", "outcome:recycling"),
  denominator: part("1.5", "stock"),
  reasonCode: null,
  ...changes,
});
const withDigest = (each: object) => ({ ...each, digest: figureDigest({ ...each }) });

let [seal, stranger]: [Signer | undefined, Signer | undefined] = [undefined, undefined];
beforeAll(async () => {
  // RFC 8032, 7.1: the first two secret keys.
  seal = await signerOf(fromHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
  stranger = await signerOf(fromHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
});

async function signed(bytes: ReturnType<typeof utf8>, by = seal) {
  if (!by) throw new Error("no key yet");
  return { algorithm: "Ed25519", keyId: by.id, publicKey: by.publicKey, value: await by.sign(bytes) };
}

type Making = { size?: number; root?: string; figures?: object[]; report?: object; head?: object };

/** A sealed report: everything fits unless something is asked to be otherwise before it is signed. */
async function made({ size = 3, root = rootAt(size), figures = [withDigest(figure())], ...changes }: Making = {}) {
  const report = {
    format: "luzhang-report/1",
    id: "r",
    version: 1,
    kind: "teda_quarterly",
    title: { zh: "报告", en: "report" },
    period: { label: "2026-Q3" },
    scope: { division: null, zone: "TEDA", party: null },
    sealedAt: "2026-10-02T00:00:00.000Z",
    figures,
    moved: [],
    log: { treeSize: size, rootHash: root },
    ...changes.report,
  };
  const head = { log: "l", treeSize: size, rootHash: root, timestamp: "2026-10-01T00:00:00.000Z", ...changes.head };
  const text = utf8(canonicalJson(report));
  return {
    format: "luzhang-bundle/1",
    report,
    digest: toHex(hash(text)),
    signature: await signed(text),
    treeHead: { ...head, signature: await signed(utf8(canonicalJson(headFacts({ ...head } as never)))) },
    consistency: [{ from: 2, path: size === 3 ? consistencyPath(2, 3, nodesOver(hashes)).map(toHex) : [] }],
  };
}

/** Rows of the log, with their proofs. */
const rows = (numbers = [1, 2, 3], changes: object = {}) => ({
  treeSize: 3,
  figure: null,
  part: null,
  complete: false,
  items: numbers.map((seq) => ({
    seq,
    leaf: entries[seq - 1] ?? null,
    hash: toHex(hashes[seq - 1] ?? new Uint8Array()),
    path: inclusionPath(seq - 1, 3, nodesOver(hashes)).map(toHex),
  })),
  ...changes,
});
const firstOf = <T extends { items: unknown[] }>(file: T, changes: object) => ({
  ...file,
  items: file.items.map((row, index) => (index === 0 ? { ...(row as object), ...changes } : row)),
});
const keys = (changes: object = {}) => ({
  keys: [{ id: seal?.id, publicKey: seal?.publicKey, validFrom: null, validTo: null, ...changes }],
});

/** What is said, in both languages. */
async function said(files: Parameters<typeof verify>[0]) {
  const { ok, findings } = await verify({ keys: keys(), ...files });
  return { ok, findings: findings.map(({ check, subject, ok: fits, zh, en }) => [check, subject, fits, zh, en]) };
}
/** Of what does not fit or could not be checked. */
async function faults(files: Parameters<typeof verify>[0]) {
  const { ok, findings } = await said(files);
  return [ok, ...findings.filter(([, , fits]) => fits !== true)];
}

describe("a report that fits", () => {
  let bundle: object = {};
  beforeAll(async () => {
    bundle = await made();
  });

  it("has each check's words in either language", async () => {
    const { findings } = await verify({ bundle, keys: keys() });
    const words = findings.map(({ zh, en }) => [zh.slice(0, 5), en.slice(0, 10)]);
    expect(words).toEqual([
      ["规范 JS", "the digest"],
      ["签名有效，", "signed by "],
      ["密钥在 2", "the key wa"],
      ["密钥在 2", "the key wa"],
      ["账簿 3 ", "3 entries,"],
      ["80.00", "80.00: par"],
    ]);
  });

  it("is said to, check by check, in both languages", async () => {
    const bundle = await made();
    const other = await made({ size: 2 });
    const file = { bundle, rows: [rows()], other };
    const { id } = seal ?? { id: "" };
    const at = (when: string) => ["key", id, true, `密钥在 ${when} 有效`, `the key was in use at ${when}`];
    const row = (seq: number, name: string) => [
      "row",
      name,
      true,
      `第 ${seq} 条分录在封存的账簿中`,
      `entry ${seq} is in the sealed log`,
    ];
    expect(await said(file)).toEqual({
      ok: true,
      findings: [
        ["digest", "r", true, "规范 JSON 的摘要相符", "the digest of the canonical JSON fits"],
        ["signature", "r", true, `签名有效，密钥 ${id}`, `signed by key ${id}`],
        at("2026-10-02T00:00:00.000Z"),
        at("2026-10-01T00:00:00.000Z"),
        ["tree_head", "3", true, `账簿 3 条分录，树根 ${rootAt(3)}`, `3 entries, root ${rootAt(3)}`],
        ["figure", "rate", true, "80.00：分子、分母与结果相符", "80.00: parts and value fit"],
        ["tree_head", rootAt(3), true, "由全部 3 条分录算得同一树根", "all 3 entries give this very root"],
        row(1, "one"),
        row(2, "two"),
        row(3, "three"),
        ["sum", "rate numerator", true, "各行合计 1.2 kg", "the rows add up to 1.2 kg"],
        ["sum", "rate denominator", true, "各行合计 1.5 kg", "the rows add up to 1.5 kg"],
        [
          "consistency",
          "2 → 3",
          true,
          "两份报告出自同一账簿，其间没有删改",
          "both come from one log, and nothing before was changed",
        ],
      ],
    });
    expect((await verify({ ...file, keys: keys() })).counts).toEqual({
      digest: 1,
      signature: 1,
      key: 2,
      tree_head: 2,
      figure: 1,
      row: 3,
      sum: 2,
      consistency: 1,
    });
  });

  it("is counted by what fits alone, where something does not", async () => {
    const { ok, counts } = await verify({ bundle: { ...(await made()), digest: "00".repeat(32) }, keys: keys() });
    expect([ok, counts]).toEqual([false, { signature: 1, key: 2, tree_head: 1, figure: 1 }]);
  });

  it("fits without rows, with an empty file of them, and without a figure that could be computed", async () => {
    expect(await faults({ bundle: await made() })).toEqual([true]);
    expect(await faults({ bundle: await made(), rows: [rows([])] })).toEqual([true]);
    const none = { value: null, numerator: null, denominator: null, reasonCode: "zero_denominator" };
    const bundle = await made({ figures: [withDigest(figure(none))] });
    expect((await said({ bundle })).findings.at(-1)).toEqual([
      "figure",
      "rate",
      true,
      "—：分子、分母与结果相符",
      "—: parts and value fit",
    ]);
  });
});

describe("a file that is none", () => {
  const shape = (subject: string, at: string) => [
    "shape",
    subject,
    false,
    `文件格式不符，位置 /${at}`,
    `the file is not of the expected shape at /${at}`,
  ];
  function withAt(value: unknown, [name, ...rest]: readonly string[], wrong: unknown): unknown {
    if (name === undefined) return wrong;
    if (Array.isArray(value)) {
      return value.map((each, index): unknown => (String(index) === name ? withAt(each, rest, wrong) : each));
    }
    const members = value as Record<string, unknown>;
    return { ...members, [name]: withAt(members[name], rest, wrong) };
  }
  const digits = "ab".repeat(32);

  it.each<[string, unknown]>([
    ["format", "luzhang-bundle/2"],
    ["report/format", "luzhang-report/2"],
    ["report/id", 7],
    ["report/version", 0],
    ["report/kind", null],
    ["report/title/zh", 7],
    ["report/title/en", undefined],
    ["report/period/label", 7],
    ["report/scope/party", 7],
    ["report/sealedAt", 7],
    ["report/figures", {}],
    ["report/figures/0/id", 7],
    ["report/figures/0/title/en", 7],
    ["report/figures/0/unit", 7],
    ["report/figures/0/value/display", 80],
    ["report/figures/0/numerator/label/zh", 7],
    ["report/figures/0/numerator/unit", 7],
    ["report/figures/0/numerator/sum", 1.2],
    ["report/figures/0/numerator/divisor", 0],
    ["report/figures/0/denominator/select/sign", 2],
    ["report/figures/0/reasonCode", 7],
    ["report/figures/0/digest", "ab"],
    ["report/moved/0/entryId", 7],
    ["report/moved/0/seq", 1.5],
    ["report/moved/0/month", 7],
    ["report/log/treeSize", -1],
    ["report/log/rootHash", `${digits}0`],
    ["digest", `0${digits}`],
    ["digest", digits.toUpperCase()],
    ["signature/algorithm", "RSA"],
    ["signature/keyId", 7],
    ["signature/publicKey", 7],
    ["signature/value", 7],
    ["treeHead/log", 7],
    ["treeHead/rootHash", ""],
    ["treeHead/timestamp", 7],
    ["treeHead/signature/value", 7],
    ["consistency/0/from", -1],
    ["consistency/0/path/0", ""],
  ])("is named with the place where a report is not of the shape: %s", async (at, wrong) => {
    const bundle = await made({ report: { moved: [{ entryId: "one", seq: 1, month: "2026-07" }] } });
    expect(await faults({ bundle: withAt(bundle, at.split("/"), wrong) })).toEqual([false, shape("report", at)]);
  });

  it.each<[string, unknown, string?]>([
    ["treeSize", -1],
    ["figure", 7],
    ["part", "sum"],
    ["complete", "yes"],
    ["items", {}],
    ["items/0/seq", 0],
    ["items/0/hash", ""],
    ["items/0/path/0", ""],
    ["items/0/leaf/seq", 0],
    ["items/0/leaf/recordedAt", "2026"],
    ["items/0/leaf/postings/0/amount", 0.5],
    ["items/0/leaf/postings/0/more", 1, "items/0/leaf/postings/0"],
    ["items/0/leaf/more", 1, "items/0/leaf"],
  ])("is named with the place where rows are not of the shape: %s", async (at, wrong, named = at) => {
    const bundle = await made();
    expect(await faults({ bundle, rows: [withAt(rows([1]), at.split("/"), wrong)] })).toEqual([
      false,
      shape("rows 1", named),
    ]);
  });

  it.each(["id", "publicKey", "validFrom", "validTo"])(
    "is named where a key's %s is not of the shape",
    async (name) => {
      expect(await faults({ bundle: await made(), keys: keys({ [name]: 7 }) })).toEqual([
        false,
        shape("keys", `keys/0/${name}`),
      ]);
    },
  );

  it("is named with the place where it is not of the shape", async () => {
    const bundle = await made();
    expect(await faults({ bundle: {} })).toEqual([false, shape("report", "format")]);
    expect(await faults({ bundle: { ...bundle, treeHead: { ...bundle.treeHead, treeSize: -1 } } })).toEqual([
      false,
      shape("report", "treeHead/treeSize"),
    ]);
    expect(await faults({ bundle, keys: {} })).toEqual([false, shape("keys", "keys")]);
    expect(await faults({ bundle, rows: [rows([1]), 7] })).toEqual([false, shape("rows 2", "")]);
    expect(await faults({ bundle, other: {} })).toEqual([false, shape("other", "format")]);
  });

  it("has no canonical JSON where its text is no Unicode", async () => {
    const bundle = await made();
    const broken = { ...bundle, report: { ...bundle.report, title: { zh: "\ud800", en: "" } } };
    expect(await faults({ bundle: broken })).toEqual([
      false,
      ["shape", "report", false, "报告没有规范 JSON", "the report has no canonical JSON"],
    ]);
  });
});

describe("digest and signature", () => {
  it("tell a report that was changed, with the digest that it has now", async () => {
    const bundle = await made();
    const changed = { ...bundle, report: { ...bundle.report, kind: "other" } };
    const now = toHex(hash(utf8(canonicalJson(changed.report))));
    expect(await faults({ bundle: changed })).toEqual([
      false,
      ["digest", "r", false, `内容已改动：摘要为 ${now}`, `the content was changed: its digest is ${now}`],
      [
        "signature",
        "r",
        false,
        "签名无效：内容或签名已改动",
        "the signature does not fit: content or signature was changed",
      ],
    ]);
  });

  it("cover what the shape does not list, too", async () => {
    const bundle = await made();
    expect((await faults({ bundle: { ...bundle, report: { ...bundle.report, more: 1 } } })).length).toBe(3);
  });
});

describe("the key", () => {
  it("has the name of its public half", async () => {
    const bundle = await made();
    const misnamed = { ...bundle, signature: { ...bundle.signature, keyId: "0000" } };
    const wrong = ["key", "0000", false, "密钥编号与公钥不符", "the key's id is not that of its public key"];
    expect(await faults({ bundle: misnamed })).toEqual([false, wrong]);
    const unreadable = { ...bundle.treeHead, signature: { ...bundle.treeHead.signature, publicKey: "?" } };
    expect(await faults({ bundle: { ...bundle, treeHead: unreadable } })).toEqual([
      false,
      ["key", seal?.id, ...wrong.slice(2)],
      ["tree_head", "3", false, "树头签名无效", "the tree head's signature does not fit"],
    ]);
  });

  it("is nobody's where no list is given, and a stranger's where the list has another", async () => {
    const bundle = await made();
    const unlisted = ["key", seal?.id, false, "公钥清单中没有此密钥", "this key is not in the list of public keys"];
    expect(await faults({ bundle, keys: undefined })).toEqual([
      true,
      [
        "key",
        seal?.id,
        null,
        "未提供公钥清单：请自行核对密钥编号",
        "no list of public keys was given: compare the key's id yourself",
      ],
    ]);
    expect(await faults({ bundle, keys: keys({ id: "other" }) })).toEqual([false, unlisted, unlisted]);
    expect(await faults({ bundle, keys: keys({ publicKey: stranger?.publicKey }) })).toEqual([
      false,
      unlisted,
      unlisted,
    ]);
  });

  it("signs from its first instant to its last, both included", async () => {
    const bundle = await made();
    const [head, report] = ["2026-10-01T00:00:00.000Z", "2026-10-02T00:00:00.000Z"];
    const late = (at: string) => [
      "key",
      seal?.id,
      false,
      `密钥在 ${at} 不在使用期内`,
      `the key was not in use at ${at}`,
    ];
    expect(await faults({ bundle, keys: keys({ validFrom: head, validTo: report }) })).toEqual([true]);
    expect(await faults({ bundle, keys: keys({ validFrom: report }) })).toEqual([false, late(head)]);
    expect(await faults({ bundle, keys: keys({ validTo: head }) })).toEqual([false, late(report)]);
  });
});

describe("the tree head", () => {
  it("is the one that the report names", async () => {
    const other = ["tree_head", "3", false, "树头与报告所记不一致", "the tree head is not the one the report names"];
    const sized = await made({ report: { log: { treeSize: 4, rootHash: rootAt(3) } } });
    expect(await faults({ bundle: sized })).toEqual([false, other]);
    const rooted = await made({ report: { log: { treeSize: 3, rootHash: rootAt(2) } } });
    expect(await faults({ bundle: rooted })).toEqual([false, other]);
  });

  it("is signed by itself", async () => {
    const bundle = await made();
    // Of text that is no Unicode nothing can be signed.
    for (const log of ["another", "\ud800"]) {
      expect(await faults({ bundle: { ...bundle, treeHead: { ...bundle.treeHead, log } } })).toEqual([
        false,
        ["tree_head", "3", false, "树头签名无效", "the tree head's signature does not fit"],
      ]);
    }
  });
});

describe("a figure", () => {
  const saidOf = async (changes: object) => faults({ bundle: await made({ figures: [withDigest(figure(changes))] }) });
  const fault = (zh: string, en: string) => [false, ["figure", "rate", false, zh, en]];

  it("has the digest of its content", async () => {
    const bundle = await made({ figures: [{ ...withDigest(figure()), title: { zh: "别的", en: "other" } }] });
    expect(await faults({ bundle })).toEqual(
      fault("指标内容已改动：摘要不符", "the figure was changed: its digest does not fit"),
    );
  });

  it("is what its parts give, and shows it rounded, a tie to the even neighbour (GB/T 8170-2008, 3.2)", async () => {
    expect(await saidOf({ value: { numerator: "81", denominator: "1", display: "81.00" } })).toEqual(
      fault("由分子分母算得 80/1，所记为 81/1", "its parts give 80/1, but 81/1 is stored"),
    );
    expect(await saidOf({ value: { numerator: "80", denominator: "1", display: "80.01" } })).toEqual(
      fault("应显示 80.00，所记为 80.01", "it should read 80.00, not 80.01"),
    );
    expect(await saidOf({ value: { numerator: "80", denominator: "1", display: "80" } })).toEqual([true]);
    // 1.2 ÷ (1.5 ÷ 2) is no share of a hundred where the unit is not percent.
    const ratio = { unit: "ratio", denominator: part("1.5", "stock", { divisor: 2 }) };
    expect(await saidOf({ ...ratio, value: { numerator: "8", denominator: "5", display: "1.6" } })).toEqual([true]);
    const sixteenths = { unit: "ratio", numerator: part("1.125", "stock"), denominator: part("2", "stock") };
    expect(await saidOf({ ...sixteenths, value: { numerator: "9", denominator: "16", display: "0.562" } })).toEqual([
      true,
    ]);
  });

  it("without a denominator is its numerator by the divisor", async () => {
    const alone = { denominator: null, unit: "kg", numerator: part("-1200", "stock", { divisor: 1_000 }) };
    expect(await saidOf({ ...alone, value: { numerator: "-6", denominator: "5", display: "-1.2" } })).toEqual([true]);
  });

  it("that has no value says why", async () => {
    expect(await saidOf({ value: null })).toEqual(
      fault("没有数值，也没有说明原因", "there is neither a value nor a reason"),
    );
  });

  it.each([
    ["no numerator", { numerator: null }],
    ["a numerator that is no number", { numerator: part("1.2kg", "stock") }],
    ["a numerator that begins with no number", { numerator: part("x1.2", "stock") }],
    ["a numerator with nothing after its point", { numerator: part("1.", "stock") }],
    ["a denominator that is no number", { denominator: part("", "stock") }],
    ["a denominator of nothing", { denominator: part("0", "stock") }],
    ["a value over nothing", { value: { numerator: "80", denominator: "0", display: "80.00" } }],
    ["a value over less than nothing", { value: { numerator: "-80", denominator: "-1", display: "80.00" } }],
    ["a value that is not whole", { value: { numerator: "80.0", denominator: "1", display: "80.00" } }],
    ["a value that begins with no number", { value: { numerator: "x80", denominator: "1", display: "80.00" } }],
    ["a value over no number", { value: { numerator: "80", denominator: "1x", display: "80.00" } }],
    ["a value over what begins with no number", { value: { numerator: "80", denominator: "x1", display: "80.00" } }],
  ])("cannot be read with %s", async (_, changes) => {
    expect(await saidOf(changes)).toEqual(fault("分子、分母或数值无法读取", "a part or the value cannot be read"));
  });
});

describe("rows", () => {
  it("are proven one by one, also where nothing of their entry is shown", async () => {
    const hidden = firstOf(rows([2, 1]), { leaf: null });
    const { ok, findings } = await said({ bundle: await made(), rows: [hidden, rows([2])] });
    expect([ok, findings.filter(([check]) => check === "row").map(([, subject]) => subject)]).toEqual([
      true,
      ["#2", "one", "two"],
    ]);
    expect(findings.some(([check]) => check === "sum")).toBe(false);
  });

  it("of another tree are proven against that one", async () => {
    const file = { bundle: await made(), rows: [rows([1], { treeSize: 4 })] };
    expect(await faults(file)).toEqual([
      false,
      ["row", "", false, "这些行的证明针对 4 条分录的树头", "these rows are proven against a tree of 4"],
    ]);
    expect((await verify(file)).counts["row"]).toBeUndefined();
  });

  it("need no proofs of their own where all of them together give the root", async () => {
    const items = rows().items.map((row) => ({ ...row, path: [] }));
    expect(await faults({ bundle: await made(), rows: [rows([], { items })] })).toEqual([true]);
  });

  it("are not all there by their count where one has a number beyond the log", async () => {
    const beyond = firstOf(rows([3, 1, 2]), { seq: 4, leaf: null });
    expect(await faults({ bundle: await made(), rows: [beyond] })).toEqual([
      false,
      ["row", "#4", false, "第 4 条分录不在封存的账簿中", "entry 4 is not in the sealed log"],
    ]);
  });

  it("of an empty log are none, and parts of figures then nothing; of no file nothing is said", async () => {
    const none = { value: null, reasonCode: "zero_denominator" };
    const parts = { numerator: part("0", "outcome:recycling"), denominator: part("0", "stock") };
    const bundle = await made({ size: 0, figures: [withDigest(figure({ ...none, ...parts }))] });
    const counts = async (files: object[]) => (await verify({ bundle, keys: keys(), rows: files })).counts;
    const without = { digest: 1, signature: 1, key: 2, tree_head: 1, figure: 1 };
    expect(await counts([])).toEqual(without);
    expect(await counts([rows([], { treeSize: 0 })])).toEqual({ ...without, sum: 2 });
  });

  it("are not added up to a part that is none, nor to one that is no sum over postings", async () => {
    const none = { value: null, reasonCode: "no_rows", numerator: null };
    const figures = [withDigest(figure({ ...none, denominator: part("5", "stock", { select: null }) }))];
    const { ok, findings } = await said({ bundle: await made({ figures }), rows: [rows()] });
    expect([ok, findings.filter(([check]) => check === "sum")]).toEqual([true, []]);
  });

  it("that were changed are named", async () => {
    const bundle = await made();
    const row = (zh: string, en: string, subject = "one") => ["row", subject, false, zh, en];
    const renumbered = firstOf(rows([1]), { seq: 2 });
    expect(await faults({ bundle, rows: [renumbered] })).toEqual([
      false,
      row("序号与内容不符", "its number is not that of its content"),
    ]);
    const content = firstOf(rows([1]), { leaf: { ...entries[0], kind: "relay" } });
    expect(await faults({ bundle, rows: [content] })).toEqual([false, row("第 1 条分录已改动", "entry 1 was changed")]);
    const outside = ["第 1 条分录不在封存的账簿中", "entry 1 is not in the sealed log"] as const;
    const forged = firstOf(rows([1]), { leaf: null, hash: "00".repeat(32) });
    expect(await faults({ bundle, rows: [forged] })).toEqual([false, row(...outside, "#1")]);
    expect(await faults({ bundle, rows: [firstOf(rows([1]), { path: [] })] })).toEqual([false, row(...outside)]);
    // One beside it that was proven does not prove it.
    expect(await faults({ bundle, rows: [rows([1, 2]), forged] })).toEqual([false, row(...outside, "#1")]);
  });

  it("that are all there give the root, or are said not to", async () => {
    const forged = firstOf(rows(), { leaf: null, hash: "00".repeat(32) });
    const { findings } = await said({ bundle: await made(), rows: [forged] });
    expect(findings.filter(([check, , fits]) => check === "tree_head" && fits === false)).toEqual([
      ["tree_head", rootAt(3), false, "由全部分录算得的树根不同", "all entries give another root"],
    ]);
  });

  it("of one part, when they are all of them, add up to it; given twice they count once", async () => {
    const own = rows([1], { figure: "rate", part: "denominator", complete: true });
    const sums = async (files: object[], making: Making = {}) =>
      (await said({ bundle: await made(making), rows: files })).findings.filter(([check]) => check === "sum");
    const fits = ["sum", "rate denominator", true, "各行合计 1.5 kg", "the rows add up to 1.5 kg"];
    expect(await sums([own])).toEqual([fits]);
    expect(await sums([own, own])).toEqual([fits]);
    expect(await sums([own, { ...own, complete: false }])).toEqual([fits]);
    expect(await sums([rows([2], { figure: "rate", part: "numerator", complete: true })])).toEqual([
      ["sum", "rate numerator", true, "各行合计 1.2 kg", "the rows add up to 1.2 kg"],
    ]);
    expect(await sums([{ ...own, complete: false }])).toEqual([]);
    expect(await sums([{ ...own, figure: "another" }])).toEqual([]);
    const figures = [withDigest(figure({ denominator: part("1.501", "stock") }))];
    expect(await sums([own], { figures })).toEqual([
      ["sum", "rate denominator", false, "各行合计不是 1.501 kg", "the rows do not add up to 1.501 kg"],
    ]);
    expect(await sums([firstOf(own, { leaf: null })])).toEqual([
      [
        "sum",
        "rate denominator",
        null,
        "部分分录不可见，无法求和",
        "some entries are not shown, so nothing can be added up",
      ],
    ]);
  });

  it("count in the month to which a restatement moved their entry", async () => {
    const select = { ...part("0", "stock").select, from: "2026-08", to: "2026-08" };
    const figures = [
      withDigest(
        figure({ denominator: part("1.5", "stock", { select }), numerator: part("1.2", "outcome:recycling") }),
      ),
    ];
    const sums = async (moved: object[]) =>
      (await said({ bundle: await made({ figures, report: { moved } }), rows: [rows()] })).findings
        .filter(([check]) => check === "sum")
        .map(([, subject, fits]) => [subject, fits]);
    expect(await sums([{ entryId: "one", seq: 1, month: "2026-08" }])).toEqual([
      ["rate numerator", true],
      ["rate denominator", true],
    ]);
    expect(await sums([])).toEqual([
      ["rate numerator", true],
      ["rate denominator", false],
    ]);
  });
});

describe("another report of the same log", () => {
  const said2 = async (bundle: object, other: object) =>
    (await faults({ bundle, other })).slice(1).map((each) => (each as unknown[]).slice(0, 3));

  it("is the beginning of this one or the other way round, or the very same log", async () => {
    const [two, three] = [await made({ size: 2 }), await made()];
    expect([await said2(three, two), await said2(two, three), await said2(three, three)]).toEqual([[], [], []]);
  });

  it("is not without a proof, a signature, or the same entries before", async () => {
    const [two, three] = [await made({ size: 2 }), await made()];
    const about = (fits: boolean | null, zh: string, en: string, between = "2 → 3") => [
      "consistency",
      between,
      fits,
      zh,
      en,
    ];
    expect(await faults({ bundle: { ...three, consistency: [] }, other: two })).toEqual([
      true,
      about(null, "较新的文件不含所需证明", "the newer file holds no proof for this"),
    ]);
    const unsigned = { ...two, treeHead: { ...two.treeHead, log: "another" } };
    expect(await faults({ bundle: three, other: unsigned })).toEqual([
      false,
      about(false, "另一份报告的树头签名无效", "the other report's tree head is not signed"),
    ]);
    const differs = [
      "两份报告的账簿不一致：以前的分录被改动",
      "the logs differ: entries sealed before were changed",
    ] as const;
    expect(await faults({ bundle: three, other: await made({ size: 2, root: rootAt(1) }) })).toEqual([
      false,
      about(false, ...differs),
    ]);
    expect(await faults({ bundle: three, other: await made({ root: rootAt(2) }) })).toEqual([
      false,
      about(false, ...differs, "3 → 3"),
    ]);
  });
});
