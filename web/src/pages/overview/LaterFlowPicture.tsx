import { useLater } from "../../controls/later.ts";
import { loadWords } from "../../words/index.ts";
import type { FlowPicture } from "./FlowPicture.tsx";

async function loadPicture() {
  const [{ FlowPicture: Picture }] = await Promise.all([import("./FlowPicture.tsx"), loadWords(["overview"])]);
  return { Picture };
}

/** Program and words of the picture come after the page: its figures are read first. */
export function LaterFlowPicture(props: Parameters<typeof FlowPicture>[0]) {
  const picture = useLater(true, loadPicture);
  return picture ? <picture.Picture {...props} /> : <div class="chart-frame" />;
}
