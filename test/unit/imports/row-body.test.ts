import { describe, expect, it, vi } from "vitest";
import type { ColumnName } from "../../../web/src/pages/imports/columns.ts";
import type { Sheet } from "../../../web/src/pages/imports/read-file.ts";

// A row of a file of returns as the API takes it, with what only vehicles and batteries have.

// The words of the pages ask at once which language was chosen here before.
vi.stubGlobal("localStorage", { getItem: () => null });
const { returnsLayout } = await import("../../../web/src/pages/imports/columns.ts");
const { rowBody } = await import("../../../web/src/pages/imports/row-body.ts");

async function bodyOf(cells: Partial<Record<ColumnName, string>>): Promise<Record<string, unknown>> {
  const names = returnsLayout.names.filter((name) => cells[name] !== undefined);
  const row = names.map((name) => cells[name] ?? "");
  const sheet: Sheet<ColumnName> = { name: "f.csv", headings: [...names], meanings: [...names], rows: [row] };
  return rowBody(sheet, row, { sites: [], items: [] }, 0);
}

const base = { site: "s", occurredOn: "2026/9/3", item: "vehicles/passenger-car", pieces: "1", massKg: "1280" };

describe("a row of a file", () => {
  it("carries the vehicle of its certificate", async () => {
    const body = await bodyOf({
      ...base,
      massBasis: "证明所载",
      vin: "lzzdem00x00000001",
      certificateNumber: "2026000001",
      usage: "D 出租客运",
      power: "1",
      handedOverOn: "2026/9/2",
      plate: "",
    });
    expect(body).toMatchObject({
      massBasis: "certificate",
      occurredOn: "2026-09-03",
      vehicle: {
        vin: "LZZDEM00X00000001",
        certificateNumber: "2026000001",
        usage: "D",
        power: "1",
        handedOverOn: "2026-09-02",
      },
    });
    expect(body["battery"]).toBeUndefined();
  });

  it("carries waste code, casing and manifest of batteries", async () => {
    const battery = { wasteCode: "900-052-31", casing: "破损", manifestNumber: "20261201000001" };
    const { battery: said, vehicle } = await bodyOf({ ...base, item: "lead_acid_batteries/starter", ...battery });
    expect(said).toEqual({ ...battery, casing: "broken" });
    expect(vehicle).toBeUndefined();
  });

  it("leaves both out of other rows, also where the columns are there and empty", async () => {
    const body = await bodyOf({ ...base, item: "electronics/tv-crt", vin: "", wasteCode: "", casing: "" });
    expect([body["vehicle"], body["battery"]]).toEqual([undefined, undefined]);
  });
});
