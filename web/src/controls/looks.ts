/** How lines are told apart: by dash and width as much as by colour, each with its name at its end. */
export type Look = "faint" | "middle" | "strong" | "green";

export const looks: Record<Look, { token: string; width: number; dash: number[] }> = {
  faint: { token: "--ink-3", width: 1.25, dash: [2, 3] },
  middle: { token: "--ink-2", width: 1.5, dash: [6, 3] },
  strong: { token: "--ink", width: 1.75, dash: [] },
  green: { token: "--green", width: 2.5, dash: [] },
};

/** Of the level of a target. */
export const levelDash = [4, 4];
