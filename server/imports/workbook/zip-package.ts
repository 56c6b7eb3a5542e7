import { pipeline, type TransformOptions } from "node:stream";
import { crc32, createInflateRaw, type ZlibOptions } from "node:zlib";
import * as yauzl from "yauzl";
import type { ImportLimits } from "./import-limits.ts";
import { WorkbookRefusedError } from "./workbook-refused-error.ts";

const stored = 0;
const deflated = 8;
const inflatedChunkBytes = 64 * 1024;
/** One chunk is inflated ahead, in another thread, while the last one is scanned. */
const inflateOptions: ZlibOptions & TransformOptions = {
  chunkSize: inflatedChunkBytes,
  readableHighWaterMark: 2 * inflatedChunkBytes,
};

/**
 * The parts of an Office package (a zip file), opened by its central directory. Nothing is unpacked that is not asked for, and
 * the unpacked bytes of everything asked for are counted against one budget before and while they are inflated.
 */
export class ZipPackage {
  readonly #zip: yauzl.ZipFile;
  readonly #entries: Map<string, yauzl.Entry>;
  readonly #limits: ImportLimits;
  #budgetBytes: number;

  private constructor(zip: yauzl.ZipFile, entries: Map<string, yauzl.Entry>, limits: ImportLimits) {
    this.#zip = zip;
    this.#entries = entries;
    this.#limits = limits;
    this.#budgetBytes = limits.inflatedBytes;
  }

  /** @throws {WorkbookRefusedError} DAMAGED_FILE, TOO_LARGE (too many entries) */
  static async open(file: string, limits: ImportLimits): Promise<ZipPackage> {
    const zip = await yauzl.openPromise(file, { autoClose: false }).catch(refuseAsDamaged);
    try {
      if (zip.entryCount > limits.zipEntries) throw new WorkbookRefusedError("TOO_LARGE");
      const entries = new Map<string, yauzl.Entry>();
      for await (const entry of zip.eachEntry()) {
        const key = partKey(entry.fileName);
        // Two entries of one name let two programs see two different sheets in the same file.
        if (entries.has(key)) throw new WorkbookRefusedError("DAMAGED_FILE", { cause: `duplicate part ${key}` });
        entries.set(key, entry);
      }
      return new ZipPackage(zip, entries, limits);
    } catch (error) {
      zip.close();
      throw asRefusal(error);
    }
  }

  /** Whether the package holds this part; names are compared as Office does, without case and leading slash. */
  has(partName: string): boolean {
    return this.#entries.has(partKey(partName));
  }

  /**
   * The unpacked bytes of a part, chunk by chunk; a chunk may be kept. The checksum is verified at the end, because one flipped
   * bit would make another card's number.
   * @throws {WorkbookRefusedError} DAMAGED_FILE, TOO_LARGE, PASSWORD_PROTECTED
   */
  async *chunksOf(partName: string, maximumBytes = this.#limits.inflatedBytes): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(partKey(partName));
    if (!entry) throw new WorkbookRefusedError("DAMAGED_FILE", { cause: `missing part ${partName}` });
    this.#admit(entry, maximumBytes);
    const packed = await this.#zip.openReadStreamPromise(entry, { decodeFileData: false }).catch(refuseAsDamaged);
    const unpacked =
      entry.compressionMethod === stored
        ? packed
        : pipeline(
            packed,
            createInflateRaw(inflateOptions),
            () => {}, // A failure destroys the inflating end, so the loop below throws it.
          );
    let checksum = 0;
    let bytes = 0;
    try {
      for await (const chunk of unpacked as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        // The directory's size was admitted; more than that is a lie about the size.
        if (bytes > entry.uncompressedSize)
          throw new WorkbookRefusedError("DAMAGED_FILE", { cause: "part exceeds its size" });
        checksum = crc32(chunk, checksum);
        yield chunk;
      }
    } catch (error) {
      throw asRefusal(error);
    } finally {
      packed.destroy();
      unpacked.destroy();
      this.#budgetBytes += Math.max(0, entry.uncompressedSize - bytes);
    }
    if (bytes !== entry.uncompressedSize || checksum !== entry.crc32) {
      throw new WorkbookRefusedError("DAMAGED_FILE", { cause: `checksum of ${partName}` });
    }
  }

  /** Releases the file; parts being read end with an error. */
  close(): void {
    if (this.#zip.isOpen) this.#zip.close();
  }

  #admit(entry: yauzl.Entry, maximumBytes: number): void {
    if (entry.isEncrypted()) throw new WorkbookRefusedError("PASSWORD_PROTECTED");
    if (entry.compressionMethod !== stored && entry.compressionMethod !== deflated) {
      throw new WorkbookRefusedError("DAMAGED_FILE", { cause: `compression method ${entry.compressionMethod}` });
    }
    const { uncompressedSize, compressedSize } = entry;
    const isBomb =
      uncompressedSize > this.#limits.inflationGraceBytes &&
      uncompressedSize > compressedSize * this.#limits.inflationRatio;
    if (isBomb || uncompressedSize > maximumBytes || uncompressedSize > this.#budgetBytes) {
      throw new WorkbookRefusedError("TOO_LARGE");
    }
    this.#budgetBytes -= uncompressedSize;
  }
}

function partKey(partName: string): string {
  return partName.replace(/^\/+/, "").toLowerCase();
}

/** Faults of the zip are the file's; faults of the disk are ours and stay what they are. */
function asRefusal(error: unknown): unknown {
  if (error instanceof WorkbookRefusedError || (error instanceof Error && "syscall" in error)) return error;
  return new WorkbookRefusedError("DAMAGED_FILE", { cause: error });
}

function refuseAsDamaged(error: unknown): never {
  throw asRefusal(error);
}
