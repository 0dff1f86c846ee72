/// <reference types="vite/client" />
/** Reads codes where the browser cannot: WebAssembly of our own, in a thread that alone may compile it. */
import { BarcodeDetector, prepareZXingModule } from "barcode-detector/ponyfill";
import wasm from "zxing-wasm/reader/zxing_reader.wasm?url";

prepareZXingModule({ overrides: { locateFile: () => wasm } });
const detector = new BarcodeDetector();

addEventListener("message", ({ data }: MessageEvent<ImageData>) => {
  detector.detect(data).then(
    (found) => self.postMessage(found[0]?.rawValue ?? null),
    () => self.postMessage(null),
  );
});
