/** Unit in which WebAssembly counts memory. */
const pageBytes = 65_536;
const memorySection = 5;

/**
 * Changes a WebAssembly binary so that its memory can never grow beyond `maxBytes`. The renderer's build allows itself 2 GB; a
 * ceiling in the binary is the only one that its own allocator, and thus a hostile document, cannot get around.
 */
export function limitMemory(wasm: Uint8Array, maxBytes: number): void {
  const cursor = { at: 8 };
  while (cursor.at < wasm.length) {
    const section = wasm[cursor.at] ?? 0;
    cursor.at += 1;
    const length = readNumber(wasm, cursor);
    const end = cursor.at + length;
    if (section === memorySection) {
      writeMaximum(wasm, cursor, Math.floor(maxBytes / pageBytes));
      return;
    }
    cursor.at = end;
  }
  throw new Error("The WebAssembly binary declares no memory of its own");
}

function writeMaximum(binary: Uint8Array, cursor: { at: number }, maxPages: number): void {
  const memories = readNumber(binary, cursor);
  const flags = binary[cursor.at];
  cursor.at += 1;
  // Bit 0 says that a maximum follows the initial size.
  if (memories !== 1 || flags !== 1) throw new Error("The WebAssembly binary declares its memory in an unknown way");
  const initialPages = readNumber(binary, cursor);
  if (initialPages > maxPages)
    throw new Error(`The WebAssembly binary needs at least ${initialPages * pageBytes} bytes`);
  const start = cursor.at;
  readNumber(binary, cursor);
  // Same number of digits as before, padded: nothing else in the file moves.
  let rest = maxPages;
  for (let at = start; at < cursor.at; at += 1) {
    binary[at] = (rest & 0x7f) | (at < cursor.at - 1 ? 0x80 : 0);
    rest >>>= 7;
  }
  if (rest > 0) throw new Error("The memory limit is larger than the one in the WebAssembly binary");
}

/** Unsigned LEB128. */
function readNumber(binary: Uint8Array, cursor: { at: number }): number {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = binary[cursor.at] ?? 0;
    cursor.at += 1;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return value >>> 0;
  }
}
