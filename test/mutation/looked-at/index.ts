import { ofRetrofits } from "./retrofits.ts";
import type { LookedAt } from "./shape.ts";

const wordsOfFaults =
  "The words of a fault of the program, which nobody but its authors reads; tests ask for its kind.";
const zeroIsItsOwnNegative = "The same for zero, which has no sign.";
const unreachable = "Stands for the type checker alone: the pattern always fills it, or the line before has returned.";
const alwaysThere =
  "Stands for the type checker alone: a group, a split text and the months of a period have a first part.";
const hasTheColumn = "The rows of that dataset have the column.";
const labelWasRead =
  "Stands for the type checker alone: a label comes from a list, the scope or the server, and was read as a period before.";
const equalIsTheSame = "At equality both answers are the same.";
const oneIsItsOwnInverse = "To divide by 1 or -1 is to multiply by it.";

export const lookedAt: readonly LookedAt[] = [
  ...["RangeError", "TypeError"].flatMap((kind) =>
    ['""', "``"].map((replacement) => ({ code: `throw new ${kind}(`, replacement, why: wordsOfFaults })),
  ),
  ...["a <= 0n", "b <= 0n", "d <= 0n", "value <= 0n", "amount <= 0n", "numerator <= 0n", "denominator <= 0n"].map(
    (replacement) => ({ code: "< 0n", replacement, why: zeroIsItsOwnNegative }),
  ),
  {
    file: "worker/kernel/fraction.ts",
    code: "const divisor = greatestCommonDivisor(n, d) * (d < 0n ? -1n : 1n);",
    replacement: "greatestCommonDivisor(n, d) / (d < 0n ? -1n : 1n)",
    why: oneIsItsOwnInverse,
  },
  ...["numerator % denominator <= 0n", "numerator * denominator"].map((replacement) => ({
    file: "worker/kernel/apportion.ts",
    code: "return numerator % denominator < 0n ? quotient - 1n : quotient;",
    replacement,
    why: "A part that is whole gets one less, and the one that is left over then, for its remainder is the largest.",
  })),
  { file: "worker/kernel/fraction.ts", code: 'const [, whole = "", places = ""] = match;', why: unreachable },
  { file: "worker/kernel/period.ts", code: 'const [, year = "", month, quarter, half] = match;', why: unreachable },
  {
    file: "worker/ledger/plain-text.ts",
    code: "postings[0] ? [{ entry: postings[0], lines: linesOf(postings) }] : []",
    why: "Stands for the type checker alone: a group of postings has at least one.",
  },
  {
    file: "worker/kernel/traction-battery.ts",
    code: 'const [, letter = "", year = "", month = "", day = ""] = found;',
    why: unreachable,
  },
  {
    file: "worker/kernel/look.ts",
    code: "const others = name.match(",
    replacement: '["Stryker was here"]',
    why: "Where there is no letter of another script nothing is replaced.",
  },
  ...[
    ["if (at + 4 > bytes.length)", "at + 4 >= bytes.length"],
    ["if (next > bytes.length ||", "next >= bytes.length"],
  ].map(([code = "", replacement = ""]) => ({
    file: "worker/kernel/picture.ts",
    code,
    replacement,
    why: "Behind a segment that ends the file no end of the picture follows, and that is no picture either.",
  })),
  ...["at - 1", "at + 1 <= bytes.length"].map((replacement) => ({
    file: "worker/kernel/picture.ts",
    code: "for (let at = from; at + 1 < bytes.length; at += 1) {",
    replacement,
    why: "Behind the last byte stands no marker.",
  })),
  { file: "worker/kernel/problems.ts", code: '([, name = ""]) => name', why: unreachable },
  { file: "worker/kernel/quantity.ts", code: 'const [, sign, whole = "", fraction = ""]', why: unreachable },
  {
    code: '"utf8")',
    mutated: '"utf8"',
    replacement: '""',
    why: "UTF-8 is what an empty name of an encoding means too.",
  },
  {
    file: "worker/kernel/csv.ts",
    code: "isFormula(cell.slice(1))",
    mutated: "cell.slice(1)",
    replacement: "cell",
    why: "Apostrophes at the beginning are skipped by isFormula itself.",
  },
  {
    file: "worker/kernel/confirm.ts",
    code: "confirm: readonly string[] = []",
    replacement: '["Stryker was here"]',
    why: "No question has that code.",
  },
  {
    file: "worker/kernel/rounding.ts",
    code: "if (denominator === 0n)",
    replacement: "false",
    why: "The division that follows throws a RangeError of its own.",
  },
  {
    code: "} catch {",
    mutated: "{ return undefined; }",
    replacement: "{}",
    why: "A function that comes to its end returns the same.",
  },
  // The pages.
  {
    file: "web/src/api/call.ts",
    code: "...(body === undefined ? {} : { body: JSON.stringify(body) }),",
    replacement: "false",
    why: "Nothing as JSON is nothing, and a body of nothing is none.",
  },
  {
    file: "web/src/api/call.ts",
    code: "response.json().catch(() => null)",
    replacement: "() => undefined",
    why: "Neither value has names to be looked up.",
  },
  {
    file: "web/src/api/call.ts",
    code: 'typeof value === "object" && value !== null',
    mutated: 'typeof value === "object"',
    replacement: "true",
    why: "Of what JSON can hold, texts, numbers and yes or no have none of the names that are looked up.",
  },
  {
    file: "web/src/api/use-api.ts",
    code: "setTurn((count) => count + 1)",
    replacement: "count - 1",
    why: "Any other number lets it be read anew.",
  },
  {
    file: "web/src/api/use-api.ts",
    code: "setTurn((count) => count + 1), []",
    mutated: "[]",
    why: "A constant is the same at every drawing.",
  },
  {
    file: "web/src/format/decimal.ts",
    code: 'kilograms.exec(plainNumber(text.trim()) ?? "")',
    replacement: '"Stryker was here!"',
    why: "Neither text is a number.",
  },
  {
    file: "web/src/format/decimal.ts",
    code: 'const [, sign, whole = "0", fraction = ""] = match;',
    mutated: '"0"',
    why: unreachable,
  },
  {
    file: "web/src/format/decimal.ts",
    code: "const size = grams < 0n ? -grams : grams;",
    replacement: "grams <= 0n",
    why: zeroIsItsOwnNegative,
  },
  ...['const [whole = "", fraction = ""] = (plainNumber(text)', 'const [whole = "0", fraction = ""] = (negative'].map(
    (code) => ({ file: "web/src/format/decimal.ts", code, why: alwaysThere }),
  ),
  {
    file: "web/src/format/decimal.ts",
    code: "return numerator / denominator;",
    replacement: "numerator * denominator",
    why: "Moved by as many places as the longest of them has, each is a whole number: its denominator is 1.",
  },
  {
    file: "web/src/format/format.ts",
    code: "grams !== null && grams > 0n",
    mutated: "grams !== null",
    replacement: "true",
    why: "Stands for the type checker alone: what is no mass is not above nothing.",
  },
  {
    file: "web/src/format/period.ts",
    code: '?? "quarter"',
    replacement: '""',
    why: labelWasRead,
  },
  ...["match[1]", "match[2]"].map((replacement) => ({
    file: "web/src/format/period.ts",
    code: "match?.[",
    replacement,
    why: labelWasRead,
  })),
  {
    file: "web/src/format/period.ts",
    code: 'const [, year = "", part = ""] = match ?? [];',
    why: "The label was read the line before, and the words of a year, which has no part, name none.",
  },
  {
    file: "web/src/forms/form.ts",
    code: 'outcome.state === "sent" ? warningsOf(outcome.answer) : []',
    replacement: "true",
    why: "Stands for the type checker alone: a form that was kept has no answer, and nothing has no remarks.",
  },
  {
    file: "web/src/forms/outbox.ts",
    code: 'const lockName = "luzhang-outbox";',
    why: "It is the only lock of the pages: by any name it is one for all tabs.",
  },
  {
    file: "web/src/forms/outbox.ts",
    code: 'return after?.state === "refused" && after.problem',
    replacement: 'after?.state === "refused" || after.problem',
    why: "Stands for the type checker alone: what was refused has a problem, and what was sent has none.",
  },
  {
    file: "web/src/forms/sender.ts",
    code: 'const none = { content: "", id: "", key: "" };',
    why: "Nothing that is sent reads like it as JSON, so that its id and key are never used.",
  },
  {
    file: "web/src/shell/find-route.ts",
    code: 'const actual = found[index] ?? "";',
    replacement: '"Stryker was here!"',
    why: "Stands for the type checker alone: both have as many parts.",
  },
  {
    file: "web/src/shell/find-route.ts",
    code: "} catch {",
    replacement: "{}",
    why: "Nothing is as little a name as null.",
  },
  {
    file: "web/src/state/keep.ts",
    code: "if (text === null) return null;",
    replacement: "false",
    why: "Stands for the type checker alone: null as JSON is null.",
  },
  ...['history.replaceState(null, "", href)', 'history.pushState(null, "", href)'].map((code) => ({
    file: "web/src/state/router.ts",
    code,
    replacement: '"Stryker was here!"',
    why: "Browsers read nothing there.",
  })),
  {
    file: "web/src/state/scope.ts",
    code: 'query.get("period") ?? sessionStorage.getItem("lz.period") ?? ""',
    replacement: '"Stryker was here!"',
    why: "Neither text is a period.",
  },
  {
    file: "web/src/state/session.ts",
    code: "throw new Error(",
    replacement: '""',
    why: wordsOfFaults,
  },
  // The verifier.
  ...[
    "const module = process?.getBuiltinModule?.(",
    "if (!isCrypto(module)) return undefined;",
    "return typeof module ==",
  ].map((code) => ({
    file: "verify/bytes.ts",
    code,
    why: "Stands for platforms that lack the module: there the library hashes, and a property test holds the two to be one.",
  })),
  {
    file: "verify/bytes.ts",
    code: "index < bytes.length",
    replacement: "index <= bytes.length",
    why: "Bytes keep nothing beyond their end.",
  },
  {
    file: "verify/check.ts",
    code: "read !== undefined, findings, counts };",
    mutated: "read !== undefined",
    replacement: "true",
    why: "A file of another shape is a finding that fails, too.",
  },
  {
    file: "verify/check.ts",
    code: "mine.treeHead.treeSize <= other.treeHead.treeSize",
    replacement: "mine.treeHead.treeSize < other.treeHead.treeSize",
    why: equalIsTheSame,
  },
  ...["sum / BigInt(wanted.sign)", "counted.reduce((sum, group) => sum + group.sum, 0n) / BigInt(select.sign)"].map(
    (replacement) => ({ code: "BigInt(", replacement, why: oneIsItsOwnInverse }),
  ),
  ...["error.issues", "error?.issues[0].path", '"Stryker was here!"'].map((replacement) => ({
    file: "verify/findings.ts",
    code: 'const at = error?.issues[0]?.path.join("/") ?? "";',
    replacement,
    why: "Stands for the type checker alone: what could not be read has a first fault, and that a place.",
  })),
  ...["levels[level][index]", '["Stryker was here"]'].map((replacement) => ({
    file: "verify/merkle.ts",
    code: "levels[",
    replacement,
    why: "Stands for the type checker alone: levels are made one after another, up to the one that is asked for.",
  })),
  {
    file: "verify/merkle.ts",
    code: "if (!first) return false;",
    replacement: "false",
    why: "Without a first step there is no second, and what ends before the root proves nothing.",
  },
  {
    file: "verify/merkle.ts",
    code: "while (position % 2 === 0 && position !== 0)",
    mutated: "position !== 0",
    replacement: "true",
    why: "Stands in RFC 9162; a position of 0 goes the other way, for a last one of 0 has returned.",
  },
  ...["index + 1 <= hashes.length", "index - 1"].map((replacement) => ({
    file: "verify/merkle.ts",
    code: "index + 1 < hashes.length",
    replacement,
    why: "A hash without a partner is left out by the question that follows, too.",
  })),
  ...["true", "left || right"].map((replacement) => ({
    file: "verify/merkle.ts",
    code: "if (left && right)",
    replacement,
    why: "Stands for the type checker alone: the loop ends before a hash without a partner.",
  })),
  {
    file: "verify/merkle.ts",
    code: "if (from === 0 || from === to) return [];",
    mutated: "from === to",
    replacement: "false",
    why: "What follows gives the same empty proof.",
  },
  {
    file: "verify/merkle.ts",
    code: "start % count === 0",
    mutated: "start % count === 0",
    replacement: "true",
    why: "A range of a power of two leaves lies on its grid in every tree.",
  },
  {
    file: "verify/rows.ts",
    code: "return false;",
    mutated: "false",
    replacement: "true",
    why: "Stands for the type checker alone: the last step has no sibling, and has returned.",
  },
  {
    file: "verify/rows.ts",
    code: "!this.#isComplete(level + 1, Math.floor(position / 2))) return false;",
    replacement: "level - 1",
    why: "Above a subtree that is not complete nothing is known, so that to go on finds nothing.",
  },
  ...[
    "computed = position % 2 === 1 ? nodeHash(other, computed) : nodeHash(computed, other);",
    "this.#known.set(`${level + 1} ${position}`, toHex(computed));",
  ].map((code) => ({
    file: "verify/rows.ts",
    code,
    why: "Below a node that is kept every row is kept, or meets a sibling that is, before it comes to the node.",
  })),
  ...["rows.get(index + 1).hash", '"Stryker was here!"'].map((replacement) => ({
    file: "verify/rows.ts",
    code: 'rows.get(index + 1)?.hash ?? ""',
    replacement,
    why: "Stands for the type checker alone: it is asked only where every row of the log is at hand.",
  })),
  ...["false", '""'].map((replacement) => ({
    file: "verify/signature.ts",
    code: "if (publicKey === undefined) throw",
    replacement,
    why: "Stands for the type checker alone: the platform's key has its public half.",
  })),
  {
    file: "verify/signature.ts",
    code: 'importKey("raw", key',
    mutated: "false",
    replacement: "true",
    why: "Whether a public key may be read out again changes no answer.",
  },
  // Take-back.
  {
    file: "worker/takeback/returns/rules/detail.ts",
    code: 'values["code"] ?? ""',
    replacement: '"Stryker was here!"',
    why: hasTheColumn,
  },
  {
    file: "worker/takeback/returns/rules/detail.ts",
    code: 'values: { list, code = "" }',
    replacement: '"Stryker was here!"',
    why: hasTheColumn,
  },
  {
    file: "worker/takeback/treatments/rules/outputs.ts",
    code: 'values["material"] ?? ""',
    replacement: '"Stryker was here!"',
    why: hasTheColumn,
  },
  {
    file: "worker/takeback/returns/rules/detail.ts",
    code: 'const [stream = "", name] = code.split("/");',
    replacement: '"Stryker was here!"',
    why: alwaysThere,
  },
  ...["handedOverOn !== undefined", "firstRegisteredOn !== undefined"].map((mutated) => ({
    file: "worker/takeback/returns/rules/detail.ts",
    code: mutated,
    mutated,
    replacement: "true",
    why: "A day that was not said is after no other.",
  })),
  {
    file: "worker/takeback/returns/rules/detail.ts",
    code: "default:",
    replacement: "default:",
    why: "What finds a row takes nothing for a no.",
  },
  {
    file: "worker/takeback/returns/rules/detail.ts",
    code: 'isFiller(vehicle[field] ?? "")',
    replacement: '"Stryker was here!"',
    why: "Neither text is a filler.",
  },
  {
    file: "worker/takeback/returns/rules/asks.ts",
    code: 'lookOf(evidence ?? "")',
    replacement: '"Stryker was here!"',
    why: "Neither text has a digit.",
  },
  {
    file: "worker/takeback/returns/rules/mass.ts",
    code: "minG !== null && massG < minG * pieces",
    mutated: "minG !== null",
    replacement: "true",
    why: "No mass is below nothing.",
  },
  {
    file: "worker/takeback/returns/rules/mass.ts",
    code: "!weight || factor === null",
    mutated: "factor === null",
    replacement: "false",
    why: "Stands for the type checker alone: without a factor nothing is out of proportion.",
  },
  {
    file: "worker/takeback/rules/document.ts",
    code: 'const key = `${item.id} ${number ?? ""}`;',
    replacement: '"Stryker was here!"',
    why: "Whatever stands for no number is the same for every line without one.",
  },
  {
    file: "worker/takeback/storage/rules.ts",
    code: "maxDays === null || heldG < recentG",
    replacement: "heldG <= recentG",
    why: equalIsTheSame,
  },
  {
    file: "worker/takeback/storage/rules.ts",
    code: "maxDays !== null && overdueG > 0",
    mutated: "maxDays !== null",
    replacement: "true",
    why: "Stands for the type checker alone: without a limit of days nothing is overdue.",
  },
  {
    file: "worker/takeback/treatments/rules/batch.ts",
    code: "item.stream !== first?.item.stream",
    replacement: "first.item",
    why: "Where there is no first line there is none to be compared with it.",
  },
  {
    file: "worker/takeback/treatments/rules/batch.ts",
    code: "!first || other >= 0",
    replacement: "other > 0",
    why: "The first line is of its own stream.",
  },
  {
    file: "worker/takeback/treatments/rules/batch.ts",
    code: "throw out > into",
    replacement: "out >= into",
    why: "Where both are the same the line before has returned.",
  },
  {
    file: "worker/takeback/treatments/subsidies.ts",
    code: 'values["yuan_per_unit"] ?? "0"',
    replacement: '""',
    why: hasTheColumn,
  },
  {
    file: "worker/takeback/treatments/subsidies.ts",
    code: "confidence: paid[0]?.confidence ?? null",
    replacement: "paid[0].confidence",
    why: "Stands for the type checker alone: where nothing was paid the lines before have returned.",
  },
  {
    file: "worker/takeback/treatments/rules/fate.ts",
    code: "isAssembly(item) ? (assemblies?.fates ?? fates) : fates",
    replacement: "assemblies.fates",
    why: "Stands for the type checker alone: a stream without assemblies has no item that is one.",
  },
  ...ofRetrofits,
  // Indicators.
  {
    file: "worker/indicators/duty/rules.ts",
    code: 'return parsePeriod(period).months.at(-1) ?? "";',
    replacement: '"Stryker was here!"',
    why: alwaysThere,
  },
  {
    file: "worker/indicators/duty/rules.ts",
    code: 'parsePeriod(latest.period).kind : "month"',
    replacement: '""',
    why: "Who declared nothing owes no month, whichever kind it is.",
  },
  {
    file: "worker/indicators/duty/rules.ts",
    code: "const isOwed = first < month",
    replacement: "first <= month",
    why: "The first month is declared, so that it was answered before.",
  },
  {
    file: "worker/indicators/duty/rules.ts",
    code: "numerator += evaluation.numerator?.sum ?? 0n;",
    replacement: "evaluation.numerator.sum",
    why: "Stands for the type checker alone: members are evaluated by a formula that was published.",
  },
  {
    file: "worker/indicators/duty/rules.ts",
    code: "units > numerator.sum ? units - numerator.sum : 0n",
    replacement: "units >= numerator.sum",
    why: equalIsTheSame,
  },
  ...['"Stryker was here!"', "years.at(-1).months"].map((replacement) => ({
    file: "worker/indicators/engine/declared.ts",
    code: "at(-1)",
    replacement,
    why: alwaysThere,
  })),
  ...[
    'const first = window.at(0)?.months.at(0) ?? "";',
    '(months.at(0) ?? "") <= first',
    'precedingYears(period, 3).at(0)?.label ?? ""',
  ].flatMap((code) =>
    ['"Stryker was here!"', "window.at(0).months", "precedingYears(period, 3).at(0).label"].map((replacement) => ({
      file: "worker/indicators/engine/history.ts",
      code,
      replacement,
      why: alwaysThere,
    })),
  ),
  ...["spans.at(0).from", "spans.at(-1).to", "group[0].estimated"].map((replacement) => ({
    file: "worker/indicators/engine/math.ts",
    code: replacement.replace(").", ")?.").replace("].", "]?."),
    replacement,
    why: alwaysThere,
  })),
  ...["[accountKind, from, to, by].join", "[reading.accountKind, entryKind, itemKind, estimated].join"].map((code) => ({
    file: "worker/indicators/engine/math.ts",
    code,
    replacement: '""',
    why: "No two of these names and months run together to the same text.",
  })),
  ...[
    "cells.reduce((sum, { debit, credit }) => sum + debit - credit, 0n) / BigInt(sign)",
    "standing.filter(each => accountKinds.includes(each.accountKind) && isCounted(each, measure)).reduce((sum, { amount }) => sum + amount, 0n) / BigInt(sign)",
  ].map((replacement) => ({
    file: "worker/indicators/engine/math.ts",
    code: "",
    replacement,
    why: oneIsItsOwnInverse,
  })),
  {
    file: "worker/indicators/engine/math.ts",
    code: "const size = net < 0n ? -net : net;",
    replacement: "net <= 0n",
    why: zeroIsItsOwnNegative,
  },
  {
    file: "worker/indicators/engine/math.ts",
    code: "const size = net < 0n ? -net : net;",
    replacement: "net >= 0n",
    why: "A part and its whole then change their signs together, and the share stays.",
  },
  {
    file: "worker/indicators/engine/rules.ts",
    code: "endOf(target) < lastDay",
    replacement: "endOf(target) <= lastDay",
    why: "One that ends on that day is in force on it, which goes before.",
  },
  {
    file: "worker/indicators/stream/stock-age.ts",
    code: "if (bucket)",
    replacement: "true",
    why: "Stands for the type checker alone: the last bucket takes every age.",
  },
  {
    file: "worker/indicators/stream/stock-age.ts",
    code: "own[0]?.heldG",
    replacement: "own[0].heldG",
    why: alwaysThere,
  },
  {
    file: "worker/indicators/stream/stock-age.ts",
    code: "inG < left ? inG : left",
    replacement: "inG <= left",
    why: equalIsTheSame,
  },
  {
    file: "worker/indicators/engine/wording.ts",
    code: "default:",
    replacement: "default:",
    why: "Stands for the type checker alone: every code has its case.",
  },
  {
    file: "worker/indicators/engine/wording.ts",
    code: 'unitWord(part.measure.quantity, "zh-CN")',
    replacement: '""',
    why: "Whatever is not English is said in Chinese.",
  },
  {
    file: "worker/indicators/engine/wording.ts",
    code: "value === null || numerator === null",
    mutated: "numerator === null",
    replacement: "false",
    why: "Stands for the type checker alone: without a numerator there is no value.",
  },
  ...["sign = term.sum < 0n", "size = term.sum < 0n"].map((code) => ({
    file: "worker/indicators/engine/wording.ts",
    code,
    replacement: "term.sum <= 0n",
    why: "A term of 0 was left out before.",
  })),
  {
    file: "worker/indicators/engine/wording.ts",
    code: 'withUnit(grams, "mass", "en")',
    replacement: '""',
    why: "A kilogram is written alike in both languages.",
  },
  {
    file: "worker/indicators/engine/wording.ts",
    code: 'const [whole = "", places] = decimal.split(".");',
    replacement: '"Stryker was here!"',
    why: alwaysThere,
  },
  {
    file: "worker/indicators/engine/wording.ts",
    code: 'target.validTo ?? target.dueOn ?? ""',
    replacement: '"Stryker was here!"',
    why: "Stands for the type checker alone: what has expired has an end.",
  },
];
