// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { navigate, place } from "../../../../web/src/state/router.ts";
import {
  chooseScope,
  usePeriodIsChosen,
  useScope,
  useScopeInAddress,
  wholeDistrict,
  type FigureScope,
} from "../../../../web/src/state/scope.ts";
import { freshBrowser, inUse, settle, signInAs } from "../support.ts";

beforeEach(freshBrowser);

describe("what the figures are about", () => {
  it("is the current quarter of one's own zone at first", async () => {
    expect((await inUse(useScope, null)).now()).toEqual({ period: "2026-Q4", zone: "TEDA" });
  });

  it("is the whole district for somebody of no zone", async () => {
    signInAs({ zone: null });
    expect((await inUse(useScope, null)).now().zone).toBe(wholeDistrict);
  });

  it("is what the address says", async () => {
    navigate("/?period=2025-H1&zone=all");
    expect((await inUse(useScope, null)).now()).toEqual({ period: "2025-H1", zone: "all" });
  });

  it("is what was chosen, here and on the next page of this tab", async () => {
    const scope = await inUse(useScope, null);
    await settle(() => chooseScope({ zone: "all" }));
    await settle(() => chooseScope({ period: "2026-07" }));
    expect(scope.now()).toEqual({ period: "2026-07", zone: "all" });
    expect(location.search).toBe("?zone=all&period=2026-07");
    await settle(() => navigate("/reports"));
    expect(scope.now()).toEqual({ period: "2026-07", zone: "all" });
  });

  it("keeps the period when only the zone is chosen after it", async () => {
    const scope = await inUse(useScope, null);
    await settle(() => chooseScope({ period: "2026-07" }));
    await settle(() => chooseScope({ zone: "all" }));
    await settle(() => navigate("/reports"));
    expect(scope.now()).toEqual({ period: "2026-07", zone: "all" });
  });

  it("is chosen on a device whose store is full, too", async () => {
    const setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    vi.stubGlobal("sessionStorage", { getItem: () => null, setItem });
    await settle(() => chooseScope({ zone: "all", period: "2026-07" }));
    expect(location.search).toBe("?zone=all&period=2026-07");
    vi.unstubAllGlobals();
  });

  it("is what the address says rather than what was chosen before", async () => {
    chooseScope({ period: "2026-07", zone: "all" });
    navigate("/?period=2025&zone=TEDA");
    expect((await inUse(useScope, null)).now()).toEqual({ period: "2025", zone: "TEDA" });
  });

  it("is the current quarter where the period cannot be read", async () => {
    navigate("/?period=summer");
    expect((await inUse(useScope, null)).now().period).toBe("2026-Q4");
    expect((await inUse(usePeriodIsChosen, null)).now()).toBe(false);
  });
});

describe("a period", () => {
  it("is chosen once the address or this tab says one", async () => {
    const chosen = await inUse(usePeriodIsChosen, null);
    expect(chosen.now()).toBe(false);
    await settle(() => navigate("/?period=2026"));
    expect(chosen.now()).toBe(true);
    await settle(() => navigate("/"));
    expect(chosen.now()).toBe(false);
    await settle(() => chooseScope({ period: "2026-Q1" }));
    await settle(() => navigate("/"));
    expect(chosen.now()).toBe(true);
  });
});

describe("the address", () => {
  it("comes to say what the page is about, and keeps what else it says", async () => {
    navigate("/list?q=x");
    const scope = await inUse(useScopeInAddress, undefined);
    expect(scope.now()).toEqual({ period: "2026-Q4", zone: "TEDA" });
    expect(location.search).toBe("?q=x&period=2026-Q4&zone=TEDA");
  });

  it("is completed where it says half", async () => {
    navigate("/list?period=2025");
    await inUse(useScopeInAddress, undefined);
    expect(location.search).toBe("?period=2025&zone=TEDA");
    navigate("/list?zone=all");
    await settle();
    expect(location.search).toBe("?zone=all&period=2026-Q4");
  });

  it("is left as it is where it says all", async () => {
    navigate("/list?zone=all&period=2025");
    const corrections = vi.spyOn(history, "replaceState");
    const scope = await inUse(useScopeInAddress, undefined);
    expect(scope.now()).toEqual({ period: "2025", zone: "all" });
    expect(corrections).not.toHaveBeenCalled();
    corrections.mockRestore();
  });

  it("is left as it is where that is not wanted yet", async () => {
    const scope = await inUse<boolean, FigureScope>(useScopeInAddress, false);
    expect(location.search).toBe("");
    await scope.again(true);
    expect(place.get().query.get("period")).toBe("2026-Q4");
  });
});
