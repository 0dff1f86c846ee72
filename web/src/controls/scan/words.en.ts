import type { words as chinese } from "./words.zh-CN.ts";

/** Scanning of QR codes and barcodes. */
export const words: Record<keyof typeof chinese, string> = {
  "scan.title": "Scan",
  "scan.hold": "Hold the code in front of the camera",
  "scan.noCamera": "There is no camera to use: let the browser have it, or choose a picture.",
  "scan.picture": "Choose a picture",
  "scan.nothing": "No code was found in the picture: take it from nearer.",
};
