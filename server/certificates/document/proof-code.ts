/** A card's proof as a QR code. */
import QRCode from "qrcode";

/**
 * Versions of the codes, 89 and 113 modules wide: up to ten hashes, as of lists of a thousand cards, and up to seventeen, as of 100 000. A phone reads both from a screen or from five centimetres
 * of paper; two sizes alone, so that a sheet of them looks like one.
 */
const VERSIONS = [18, 24] as const;
/** A finer code is read by few phones; this corrects a seventh of it, such as a fold or a stain. */
const CORRECTION = "M";
const QUIET_MODULES = 4;

/** The address that carries a proof behind its `#`, where no server sees it. */
export function proofAddress(page: string, digits: string): string {
  return `${page}#c=${digits}`;
}

/** The address as a QR code: an SVG of squares, black on white, with its quiet zone. @throws RangeError for an address that no such code holds */
export function proofCodeSvg(page: string, digits: string): string {
  const { modules } = codeOf(page, digits);
  const side = modules.size + 2 * QUIET_MODULES;
  const squares: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (!modules.get(row, column)) continue;
      const start = column;
      while (column + 1 < modules.size && modules.get(row, column + 1)) column += 1;
      squares.push(
        `M${start + QUIET_MODULES} ${row + QUIET_MODULES}h${column - start + 1}v1H${start + QUIET_MODULES}z`,
      );
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${squares.join("")}"/></svg>`;
}

function codeOf(page: string, digits: string): QRCode.QRCode {
  // Digits take three and a third bits each in a part of their own.
  const parts: QRCode.QRCodeSegment[] = [
    { data: Buffer.from(proofAddress(page, ""), "utf8"), mode: "byte" },
    { data: digits, mode: "numeric" },
  ];
  for (const version of VERSIONS) {
    try {
      return QRCode.create(parts, { errorCorrectionLevel: CORRECTION, version });
    } catch {
      // It does not fit; the larger one may hold it.
    }
  }
  throw new RangeError("the proof is too long for a QR code that phones read");
}
