/**
 * Reads DER, the one encoding of ASN.1 in which equal values have equal bytes. Whatever is written in another way is refused, so that no byte of a signature can be changed
 * without the check noticing. Runs in a browser as well: nothing of Node is used in this folder.
 */

/** One value: its tag, its content, and both together with the length between them. */
export interface Der {
  tag: number;
  content: Uint8Array;
  whole: Uint8Array;
}

/** Bytes that are no DER, or not of the expected shape. */
export class DerError extends Error {
  override readonly name = "DerError";
}

/** Tags that signatures and X.509 are made of. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
  utcTime: 0x17,
  generalizedTime: 0x18,
  context0: 0xa0,
  context1: 0xa1,
  context3: 0xa3,
} as const;

/** The one value that the bytes are. @throws DerError when they are none, or more than one */
export function readDer(bytes: Uint8Array): Der {
  const { value, rest } = readFirst(bytes);
  if (rest.length > 0) throw new DerError("bytes after the value");
  return value;
}

/** The value at the beginning, and what follows it. @throws DerError */
export function readFirst(bytes: Uint8Array): { value: Der; rest: Uint8Array } {
  const [tag, first] = bytes;
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new DerError("no value");
  let length = first;
  let header = 2;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4 || bytes.length < 2 + count) throw new DerError("a length that DER does not know");
    length = 0;
    for (const byte of bytes.subarray(2, 2 + count)) length = length * 256 + byte;
    header += count;
    if (length < 0x80 || length < 256 ** (count - 1)) throw new DerError("a length longer than needed");
  }
  const end = header + length;
  if (end > bytes.length) throw new DerError("a value cut off");
  return {
    value: { tag, content: bytes.subarray(header, end), whole: bytes.subarray(0, end) },
    rest: bytes.subarray(end),
  };
}

/** The values inside a constructed one, in their order. @throws DerError when it has another tag */
export function valuesIn(der: Der | undefined, tag: number): Der[] {
  const values: Der[] = [];
  let rest = contentOf(der, tag);
  while (rest.length > 0) {
    const { value, rest: following } = readFirst(rest);
    values.push(value);
    rest = following;
  }
  return values;
}

/** The content of a value of this tag. @throws DerError when there is none, or of another tag */
export function contentOf(der: Der | undefined, tag: number): Uint8Array {
  if (der?.tag !== tag) throw new DerError(`expected tag ${tag}, found ${der?.tag ?? "nothing"}`);
  return der.content;
}

/** An object identifier in dots. @throws DerError */
export function oidOf(der: Der | undefined): string {
  const bytes = contentOf(der, TAG.oid);
  const parts: number[] = [];
  let part = 0;
  for (const byte of bytes) {
    if (part === 0 && byte === 0x80) throw new DerError("an identifier longer than needed");
    part = part * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      parts.push(part);
      part = 0;
    }
  }
  const [first = 0, ...others] = parts;
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - 40 * top, ...others].join(".");
}

/** A small whole number. @throws DerError */
export function numberOf(der: Der | undefined): number {
  const bytes = contentOf(der, TAG.integer);
  const [only] = bytes;
  if (bytes.length !== 1 || only === undefined || only > 0x7f) throw new DerError("not a small number");
  return only;
}

/** The bytes of a bit string of whole bytes. @throws DerError */
export function bitsOf(der: Der | undefined): Uint8Array {
  const bytes = contentOf(der, TAG.bits);
  if (bytes[0] !== 0) throw new DerError("a bit string of broken bytes");
  return bytes.subarray(1);
}

/** A moment, to the second or finer. @throws DerError */
export function timeOf(der: Der | undefined): Date {
  const text = String.fromCharCode(...(der?.content ?? []));
  const isShort = der?.tag === TAG.utcTime;
  if (!isShort) contentOf(der, TAG.generalizedTime);
  const shape = isShort
    ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)()Z$/
    : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/;
  const parts = shape.exec(text);
  if (!parts) throw new DerError("no moment");
  const [, year = "", month, day, hour, minute, second, fraction] = parts;
  const century = Number(year) < 50 ? "20" : "19";
  const moment = new Date(
    `${isShort ? century : ""}${year}-${month}-${day}T${hour}:${minute}:${second}${fraction ?? ""}Z`,
  );
  if (Number.isNaN(moment.getTime())) throw new DerError("no moment");
  return moment;
}

/** Whether two byte strings are the same. */
export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** Bytes in lower-case hexadecimal. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Bytes from lower-case hexadecimal; null for anything else. */
export function fromHex(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 2 === 1 || !/^[0-9a-f]*$/.test(text)) return null;
  const bytes = new Uint8Array(text.length / 2);
  for (let index = 0; index < bytes.length; index += 1)
    bytes[index] = Number.parseInt(text.slice(2 * index, 2 * index + 2), 16);
  return bytes;
}
