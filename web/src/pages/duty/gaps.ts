/** What a producer's rates ask for and lack, as bars. Pure. */
import type { Duty, StreamDuty } from "../../types-duty.ts";
import type { Indicator } from "../../types-figures.ts";

export type Gap = {
  stream: StreamDuty["stream"];
  indicator: Indicator;
  required: string;
  short: string;
  unit: string;
  isMet: boolean;
  /** How far it has come, and where the target stands, both on a scale that holds the larger of them. */
  share: number;
  mark: number;
};

/** Every rate that a target in force judges; a rate without one asks for nothing. */
export function gapsOf({ streams }: Pick<Duty, "streams">): Gap[] {
  return streams.flatMap(({ stream, rates }) =>
    rates.flatMap(({ indicator, required, short }): Gap[] => {
      const { numerator } = indicator;
      if (required === null || short === null || !numerator) return [];
      const there = Number(numerator.amount);
      const top = Math.max(there, Number(required)) || 1;
      return [
        {
          stream,
          indicator,
          required,
          short,
          unit: numerator.unit,
          isMet: Number(short) === 0,
          share: there / top,
          mark: Number(required) / top,
        },
      ];
    }),
  );
}
