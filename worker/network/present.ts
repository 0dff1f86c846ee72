/** Amounts of the network as they are answered. Pure. */
import { formatDecimal, formatQuantity } from "../kernel/quantity.ts";

export const kg = (grams: number | bigint) => formatQuantity("mass", grams);
/** 1 g·m is 10^-9 t·km. */
export const tonneKm = (gramMetres: bigint) => formatDecimal(gramMetres, 9);
