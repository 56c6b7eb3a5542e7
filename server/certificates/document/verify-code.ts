import QRCode from "qrcode";
import type { Document } from "./typeface.ts";

/** Addresses beyond this make a code too fine for a phone camera at the size a certificate has room for. */
const ADDRESS_MAX_CHARACTERS = 300;

/**
 * The public address of a certificate's verification page, checked to be one.
 * @throws RangeError for anything but an http(s) address of sensible length: it becomes a link and a code that people scan in trust.
 */
export function verifyAddress(text: string): string {
  const address = URL.canParse(text) ? new URL(text) : null;
  if (!address || !/^https?:$/.test(address.protocol) || address.username || text.length > ADDRESS_MAX_CHARACTERS) {
    throw new RangeError(
      "a certificate's verifyUrl must be an http(s) address of at most 300 characters without credentials",
    );
  }
  return text;
}

/** Draws the address as a QR code of `side` points, quiet zone included, as one filled path, and makes it a link. */
export function drawVerifyCode(document: Document, address: string, x: number, y: number, side: number): void {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: "M" });
  const quietModules = 4;
  const module = side / (modules.size + 2 * quietModules);
  document.rect(x, y, side, side).fill("#ffffff");
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (!modules.get(row, column)) continue;
      let end = column + 1;
      while (end < modules.size && modules.get(row, end)) end += 1;
      document.rect(
        x + (column + quietModules) * module,
        y + (row + quietModules) * module,
        (end - column) * module,
        module,
      );
      column = end;
    }
  }
  document.fill("#000000");
  document.link(x, y, side, side, address);
}
