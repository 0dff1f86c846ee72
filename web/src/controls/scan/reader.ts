/** Finds the first QR code or barcode of a picture; null where there is none. */
export type Reader = { read: (picture: ImageData) => Promise<string | null>; stop: () => void };

/** The browser's own detector, as far as it is used here (https://wicg.github.io/shape-detection-api/). */
type Detector = { detect: (picture: ImageData) => Promise<{ rawValue: string }[]> };
/** Not there in every browser. */
declare const BarcodeDetector: { new (): Detector; getSupportedFormats: () => Promise<string[]> } | undefined;

/** The browser's own where it reads QR codes, otherwise ours in a thread. */
export async function openReader(): Promise<Reader> {
  const own = await ownDetector();
  return own
    ? { read: async (picture) => (await own.detect(picture))[0]?.rawValue ?? null, stop: () => {} }
    : inThread();
}

async function ownDetector(): Promise<Detector | null> {
  if (typeof BarcodeDetector === "undefined") return null;
  const formats = await BarcodeDetector.getSupportedFormats().catch((): string[] => []);
  return formats.includes("qr_code") ? new BarcodeDetector() : null;
}

function inThread(): Reader {
  const thread = new Worker(new URL("./scan.worker.ts", import.meta.url), { type: "module" });
  return {
    read: (picture) =>
      new Promise((answer) => {
        thread.onmessage = ({ data }: MessageEvent<string | null>) => answer(data);
        thread.onerror = () => answer(null);
        thread.postMessage(picture);
      }),
    stop: () => thread.terminate(),
  };
}

/** Enough for the smallest code on a slip, and quick to look through. */
const longest = 1_280;

/** The pixels of what is shown or was photographed; null while there are none. */
export function pixelsOf(source: HTMLVideoElement | ImageBitmap): ImageData | null {
  const [width, height] =
    source instanceof ImageBitmap ? [source.width, source.height] : [source.videoWidth, source.videoHeight];
  const scale = Math.min(1, longest / Math.max(width, height));
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  if (size.width < 1 || size.height < 1) return null;
  const canvas = Object.assign(document.createElement("canvas"), size);
  const drawing = canvas.getContext("2d", { willReadFrequently: true });
  drawing?.drawImage(source, 0, 0, size.width, size.height);
  return drawing?.getImageData(0, 0, size.width, size.height) ?? null;
}
