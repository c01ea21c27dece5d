import { toString as qrSvg } from "qrcode";

/** An address as a QR code: an image that stands in the page itself, for `QrFrame`. */
export async function qrImage(address: string): Promise<string> {
  const svg = await qrSvg(address, { type: "svg", margin: 0, errorCorrectionLevel: "M" });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}
