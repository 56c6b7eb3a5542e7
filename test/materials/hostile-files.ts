import { deflateSync } from "node:zlib";

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** One chunk of a PNG with a right checksum. */
export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A PNG that says it has this size, whatever its data holds. */
export function pngOfSize(
  widthPx: number,
  heightPx: number,
  options: { data?: Buffer; isInterlaced?: boolean; extraChunks?: Buffer[] } = {},
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header[8] = 8;
  header[9] = 2;
  header[12] = options.isInterlaced ? 1 : 0;
  const data = options.data ?? deflateSync(Buffer.alloc((widthPx * 3 + 1) * heightPx));
  const chunks = [
    pngChunk("IHDR", header),
    ...(options.extraChunks ?? []),
    pngChunk("IDAT", data),
    pngChunk("IEND", Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...chunks]);
}

/** Zero bytes that inflate to many times their size. */
export function bomb(inflatedBytes: number): Buffer {
  return deflateSync(Buffer.alloc(inflatedBytes), { level: 9 });
}

/** A ZIP archive of one entry, as small as it gets. */
export const smallZip = Buffer.from(
  `PK\x03\x04\x14\0\0\0\x08\0${"\x01".repeat(40)}PK\x05\x06${"\0".repeat(18)}`,
  "latin1",
);

/** The JPEG with a comment of this text right after its start. */
export function withJpegComment(jpeg: Buffer, comment: string): Buffer {
  const text = Buffer.from(comment, "latin1");
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xfe, (text.length + 2) >> 8, (text.length + 2) & 0xff]);
  return Buffer.concat([head, text, jpeg.subarray(2)]);
}
