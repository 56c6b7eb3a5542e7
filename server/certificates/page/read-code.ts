/** Runs in the verification page of browsers that read no QR codes themselves: fetched when the first one is to be read. */
import decodeQR from "qr/decode.js";

(globalThis as { readCode?: unknown }).readCode = (picture: {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}): string | null => {
  try {
    return decodeQR(picture);
  } catch {
    // It throws where it finds no code, and where what it finds is damaged.
    return null;
  }
};
