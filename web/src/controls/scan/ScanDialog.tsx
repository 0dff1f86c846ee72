import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../words/index.ts";
import { Dialog } from "../Dialog.tsx";
import { FileChooser } from "../FileChooser.tsx";
import { openReader, pixelsOf, type Reader } from "./reader.ts";
import "./scan.css";

type Props = { onCode: (text: string) => void; onClose: () => void };

const lookEveryMs = 250;

/** What the camera sees, until there is a code in it; without a camera a picture will do. */
export function ScanDialog({ onCode, onClose }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const [camera, setCamera] = useState<"opening" | "open" | "none">("opening");
  const [said, setSaid] = useState("");
  const tell = useRef(onCode);
  tell.current = onCode;
  useEffect(() => {
    let reader: Reader | undefined;
    let stream: MediaStream | undefined;
    let timer = 0;
    let left = false;
    const look = async (): Promise<void> => {
      const picture = video.current && pixelsOf(video.current);
      const text = picture && (await reader?.read(picture));
      if (left) return;
      if (text) tell.current(text);
      else timer = window.setTimeout(() => void look(), lookEveryMs);
    };
    const begin = async (): Promise<void> => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      reader = await openReader();
      if (left || !video.current) return end();
      video.current.srcObject = stream;
      await video.current.play();
      setCamera("open");
      await look();
    };
    const end = (): void => {
      clearTimeout(timer);
      reader?.stop();
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    // Refused, taken by another program, or none there.
    begin().catch(() => !left && setCamera("none"));
    return () => {
      left = true;
      end();
    };
  }, []);
  const choose = async (file: File): Promise<void> => {
    const text = await codeIn(file);
    if (text) onCode(text);
    else setSaid(t("scan.nothing"));
  };
  return (
    <Dialog title={t("scan.title")} onClose={onClose}>
      <video ref={video} class="scan" muted playsInline hidden={camera !== "open"} />
      <p role="status">{said || t(camera === "none" ? "scan.noCamera" : "scan.hold")}</p>
      <FileChooser
        label={t("scan.picture")}
        icon="camera"
        primary={false}
        accept="image/*"
        onFile={(file) => void choose(file)}
      />
    </Dialog>
  );
}

async function codeIn(file: File): Promise<string | null> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  const picture = bitmap && pixelsOf(bitmap);
  if (!picture) return null;
  const reader = await openReader();
  const text = await reader.read(picture);
  reader.stop();
  return text;
}
