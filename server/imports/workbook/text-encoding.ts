import { createReadStream } from "node:fs";

/** Encodings in which card lists come. */
export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";

const chunkBytes = 64 * 1024;
/** Share of two-byte units whose high byte is zero that no text but UTF-16 has: digits and Latin letters are written so. */
const fewestZeroHighBytes = 0.3;

/** The encoding of a text file: byte order mark, else the zeros of UTF-16, else UTF-8 when all bytes are, else GB18030, in which Chinese Excel saves CSV. */
export async function encodingOfText(file: string): Promise<TextEncoding> {
  const strict = new TextDecoder("utf-8", { fatal: true });
  let isFirst = true;
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: chunkBytes })) {
      const utf16 = isFirst ? utf16Of(chunk as Buffer) : null;
      if (utf16 !== null) return utf16;
      isFirst = false;
      strict.decode(chunk as Buffer, { stream: true });
    }
    strict.decode();
    return "utf-8";
  } catch (error) {
    if (error instanceof TypeError) return "gb18030";
    throw error;
  }
}

/** Whether the first bytes of a file are UTF-16, with a byte order mark or without. */
export function isUtf16Text(head: Buffer): boolean {
  return utf16Of(head) !== null;
}

function utf16Of(head: Buffer): "utf-16le" | "utf-16be" | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const zeros: [even: number, odd: number] = [0, 0];
  for (let index = 0; index < head.length; index++) if (head[index] === 0) zeros[(index % 2) as 0 | 1]++;
  const enough = (head.length / 2) * fewestZeroHighBytes;
  if (zeros[1] > enough && isFewBeside(zeros[0], zeros[1]) && isReadable(head, "utf-16le")) return "utf-16le";
  if (zeros[0] > enough && isFewBeside(zeros[1], zeros[0]) && isReadable(head, "utf-16be")) return "utf-16be";
  return null;
}

/** A few Chinese characters end in a zero byte as well, 一 (4E00) among them. */
const isFewBeside = (few: number, many: number) => few * 8 < many;

/** Without the control characters that turn up when something else is taken for text. */
function isReadable(head: Buffer, encoding: "utf-16le" | "utf-16be"): boolean {
  return !/[\x00-\x08\x0b\x0e-\x19\x1b-\x1f]/.test(new TextDecoder(encoding).decode(head));
}
