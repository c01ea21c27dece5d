import { useState } from "react";
import { useHydrated } from "~/features/site/use-hydrated";
import { useTranslation } from "~/i18n/use-translation";
import { Button } from "~/ui/button";

/** What the smallest of today's telephones draw at once: Safari refuses more. */
const most = { pixels: 16_000_000, side: 8_000 } as const;

/** The wall as a PNG picture, made by the browser from the SVG: with its own letters, which a server may not have. */
export function WallPng({ svg, name }: { svg: string; name: string }) {
  const { t } = useTranslation();
  const hydrated = useHydrated();
  const [state, setState] = useState<"ready" | "making" | "failed">("ready");
  if (!hydrated) return null;
  const make = async () => {
    setState("making");
    try {
      download(await pngOf(svg), name);
      setState("ready");
    } catch {
      setState("failed");
    }
  };
  return (
    <div className="above-3">
      <p className="row">
        <Button type="button" onClick={() => void (state === "making" ? null : make())}>
          {t("workshop:keep.png.do")}
        </Button>
        <span className="small soft">{t("workshop:keep.png.hint")}</span>
      </p>
      <p role="status" className="small">
        {state === "making" ? t("workshop:keep.png.making") : state === "failed" ? t("workshop:keep.png.failed") : ""}
      </p>
    </div>
  );
}

async function pngOf(address: string): Promise<Blob> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`the picture was not sent: ${answer.status}`);
  const source = URL.createObjectURL(new Blob([await answer.text()], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = reject;
      image.src = source;
    });
    const { naturalWidth: width, naturalHeight: height } = image;
    const scale = Math.min(2, most.side / Math.max(width, height), Math.sqrt(most.pixels / (width * height)));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (!blob) throw new Error("the browser made no picture");
    return blob;
  } finally {
    URL.revokeObjectURL(source);
  }
}

function download(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
