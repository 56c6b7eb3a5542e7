/** Where a picture ends inside its file, and the parts of it that are not picture. */
export interface ImageStructure {
  /** Offset of the first byte after the picture; null when the file breaks off before. */
  endOffset: number | null;
  /** Comments, EXIF, XMP, colour profiles and unknown parts: where things are hidden. */
  metadata: Buffer[];
}

/** Walks the markers of a JPEG. Never decodes; linear in the size of the file. */
export function jpegStructure(bytes: Buffer): ImageStructure {
  const metadata: Buffer[] = [];
  let offset = 2;
  while (offset + 1 < bytes.length) {
    if (bytes[offset] !== 0xff) {
      // Entropy-coded data: the next marker is the next FF that is neither stuffing nor a restart.
      offset = bytes.indexOf(0xff, offset);
      if (offset < 0) break;
    }
    const marker = bytes[offset + 1] ?? 0;
    if (marker === 0xd9) return { endOffset: offset + 2, metadata };
    if (marker === 0xff) {
      offset += 1;
    } else if (marker === 0x00 || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      offset += 2;
    } else {
      if (offset + 4 > bytes.length) break;
      const length = bytes.readUInt16BE(offset + 2);
      const end = offset + 2 + Math.max(2, length);
      const isMetadata = marker === 0xfe || (marker >= 0xe0 && marker <= 0xef);
      if (isMetadata) metadata.push(bytes.subarray(offset + 4, end));
      offset = end;
    }
  }
  return { endOffset: null, metadata };
}

/** Walks the chunks of a PNG; every chunk that is not pixels or palette counts as metadata. */
export function pngStructure(bytes: Buffer): ImageStructure {
  const metadata: Buffer[] = [];
  const picture = new Set(["IHDR", "PLTE", "IDAT", "tRNS", "fdAT"]);
  let offset = 8;
  while (offset + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(offset);
    const type = bytes.toString("latin1", offset + 4, offset + 8);
    const end = offset + 12 + length;
    if (end > bytes.length) break;
    if (type === "IEND") return { endOffset: end, metadata };
    if (!picture.has(type)) metadata.push(bytes.subarray(offset + 8, end - 4));
    offset = end;
  }
  return { endOffset: null, metadata };
}

/** Walks the chunks of a WebP, whose header says where it ends. */
export function webpStructure(bytes: Buffer): ImageStructure {
  const metadata: Buffer[] = [];
  const picture = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF"]);
  if (bytes.length < 12) return { endOffset: null, metadata };
  const riffEnd = 8 + bytes.readUInt32LE(4);
  if (riffEnd > bytes.length) return { endOffset: null, metadata };
  let offset = 12;
  while (offset + 8 <= riffEnd) {
    const end = offset + 8 + bytes.readUInt32LE(offset + 4);
    const type = bytes.toString("latin1", offset, offset + 4);
    if (!picture.has(type)) metadata.push(bytes.subarray(offset + 8, Math.min(end, riffEnd)));
    offset = end + (end % 2);
  }
  return { endOffset: riffEnd, metadata };
}
