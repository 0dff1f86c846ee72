// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { accountName, kindName } from "../../../../web/src/pages/ledger/account-name.ts";
import { documentAddress } from "../../../../web/src/pages/ledger/document-address.ts";
import { entryKind } from "../../../../web/src/pages/ledger/entry-kind.ts";
import type { Entry } from "../../../../web/src/types.ts";
import { accountKinds, entryKinds } from "../../../../worker/kernel/vocabulary/ledger.ts";
import { freshBrowser, speak } from "../support.ts";

beforeEach(() => freshBrowser());

describe("the books in words", () => {
  it.each(["zh-CN", "en"] as const)("name every kind of account and of entry (%s)", async (language) => {
    await speak(language, ["ledger"]);
    expect(accountKinds.filter((kind) => /account\.|_/.test(kindName(kind)))).toEqual([]);
    expect(new Set(accountKinds.map(kindName)).size).toBe(accountKinds.length);
    expect(entryKinds.filter((kind) => entryKind(kind) === kind)).toEqual([]);
  });

  it("say of what an account is a part, and whose it is", async () => {
    await speak("zh-CN", ["ledger"]);
    const site = { siteNameZh: "滨海网点", siteNameEn: "Binhai point" };
    const nobody = { siteNameZh: null, siteNameEn: null };
    expect(accountName({ account: "stock:1", kind: "stock", ...site })).toBe("库存 · 滨海网点");
    expect(accountName({ account: "outside:stock", kind: "stock", ...nobody })).toBe("库存 · 其他主体");
    expect(accountName({ account: "payable:1", kind: "payable", ...nobody })).toBe("应付（对方科目）");
    expect(kindName("outcome:recycling")).toBe("去向：再生利用");
    expect(kindName("spend:energy_green.environment_outside")).toBe("采购支出：节能清单内绿色、环境标志清单外");
    await speak("en", ["ledger"]);
    expect(accountName({ account: "stock:1", kind: "stock", ...site })).toBe("Stock · Binhai point");
    expect(kindName("checked:both")).toBe("Green by a checked certificate: both lists");
  });

  it("leave a kind that only a sealed file knows as it is written", () => {
    expect(entryKind("barter")).toBe("barter");
  });

  it("lead to the document of an entry where a page shows it", () => {
    const at = (documentType: Entry["documentType"], documentId: string | null = "d1") =>
      documentAddress({ documentType, documentId });
    expect([at("return"), at("transfer"), at("treatment"), at("purchase")]).toEqual([
      "/takeback/returns/d1",
      "/takeback/transfers/d1",
      "/takeback/treatments/d1",
      "/procurement/purchases?id=d1",
    ]);
    expect([at("claim"), at(null), at("return", null)]).toEqual([undefined, undefined, undefined]);
  });
});
