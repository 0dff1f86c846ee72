import type { words as chinese } from "./words.zh-CN.ts";

/** Metered energy of treatment plants. */
export const words: Record<keyof typeof chinese, string> = {
  "energy.title": "Plant energy",
  "energy.note": "Metered electricity of treatment plants by month; claims are held against it per treated tonne",
  "energy.intensity": "Electricity a tonne treated",
  "energy.intensity.note":
    "The month's metered use divided by the products treated in it; months without treatment, and reversed ones, are left out",
  "energy.intensity.says": "{month}, kWh a tonne: {plants}.",
  "energy.log": "Report energy",
  "energy.form.note":
    "Once for each plant and month, as the meter shows it; a wrong reading is corrected (reversed) and reported again.",
  "energy.site": "Plant",
  "energy.party": "Treater",
  "energy.carrier": "Energy",
  "energy.month": "Month",
  "energy.amount": "Electricity of the month",
  "energy.amount.hint": "Meter at the end less meter at the beginning, times its ratio",
  "energy.running": "The month still runs: as a rule it is reported once the meter was read at its end.",
  "energy.label": "{site}, {period}: {amount} kWh",
  "energy.empty": "No energy reported yet",
  "energy.empty.next": "Once the meter was read at the end of a month, choose “Report energy”.",
  "energy.intensity.plant": "{plant} {now}",
  "energy.intensity.plant.before": "{plant} {now} ({before} a year before)",
};
