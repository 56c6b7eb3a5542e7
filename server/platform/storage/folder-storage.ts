import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { asStream, collectBytes, MeasuringStream } from "./measured-body.ts";
import { objectKeySegments } from "./object-key.ts";
import {
  InvalidObjectKeyError,
  ObjectNotFoundError,
  type ObjectStorage,
  ObjectTooLargeError,
  type PutOptions,
  type StoredObjectFacts,
} from "./object-storage.ts";

/** Half-written bodies live here; no key can name it, because segments never start with a dot. */
const incomingFolder = ".incoming";

/** Objects as files below one folder, for a single machine or a shared volume. The folder must belong to this product alone. */
export class FolderStorage implements ObjectStorage {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = resolve(directory);
  }

  async put(key: string, body: Readable | Buffer, { maxBytes }: PutOptions): Promise<StoredObjectFacts> {
    const target = this.#pathOf(key);
    const incoming = join(this.#directory, incomingFolder);
    await mkdir(incoming, { recursive: true, mode: 0o700 });
    const temporary = join(incoming, randomUUID());
    try {
      const facts = await writeDurably(temporary, body, maxBytes);
      await this.#makeFolderOf(target);
      await rename(temporary, target);
      await syncFolder(dirname(target));
      return facts;
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async read(key: string): Promise<Readable> {
    const { file } = await this.#open(key);
    return file.createReadStream();
  }

  async readBytes(key: string, maxBytes: number): Promise<Buffer> {
    const { file, sizeBytes } = await this.#open(key);
    const stream = file.createReadStream();
    if (sizeBytes > maxBytes) {
      stream.destroy();
      throw new ObjectTooLargeError(maxBytes);
    }
    return collectBytes(stream, maxBytes);
  }

  async stat(key: string): Promise<{ sizeBytes: number } | null> {
    try {
      const found = await stat(this.#pathOf(key));
      return found.isFile() ? { sizeBytes: found.size } : null;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    const path = this.#pathOf(key);
    try {
      await rm(path);
    } catch (error) {
      if (isMissing(error)) return;
      throw error;
    }
    // An erasure is recorded as done after this call: it must not come back with a power cut.
    await syncFolder(dirname(path));
  }

  /**
   * Removes what crashed uploads left behind. Returns how many files went.
   * @param now the present
   * @param olderThanSeconds younger files may still be being written, by this or another process
   */
  async sweepIncoming(now: Date, olderThanSeconds = 86_400): Promise<number> {
    const incoming = join(this.#directory, incomingFolder);
    const names = await readdir(incoming).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    let removed = 0;
    for (const name of names) {
      const path = join(incoming, name);
      const file = await stat(path).catch(() => null);
      if (file && file.mtimeMs < now.getTime() - olderThanSeconds * 1_000) {
        await rm(path, { force: true });
        removed += 1;
      }
    }
    return removed;
  }

  #pathOf(key: string): string {
    const path = join(this.#directory, ...objectKeySegments(key));
    // The segments cannot leave the folder; this is the second lock on the same door.
    if (!path.startsWith(this.#directory + sep)) throw new InvalidObjectKeyError();
    return path;
  }

  async #open(key: string): Promise<{ file: FileHandle; sizeBytes: number }> {
    const path = this.#pathOf(key);
    let file: FileHandle | null = null;
    try {
      // NOFOLLOW: we never write links, so one that is there was planted.
      file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
      const found = await file.stat();
      if (!found.isFile()) throw new ObjectNotFoundError(key);
      return { file, sizeBytes: found.size };
    } catch (error) {
      await file?.close();
      if (isMissing(error)) throw new ObjectNotFoundError(key);
      throw error;
    }
  }

  /** Creates the folders above the target and makes each new one durable in its parent. */
  async #makeFolderOf(target: string): Promise<void> {
    const folder = dirname(target);
    const firstCreated = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (!firstCreated) return;
    let parent = dirname(firstCreated);
    await syncFolder(parent);
    for (const segment of relative(parent, folder).split(sep).slice(0, -1)) {
      parent = join(parent, segment);
      await syncFolder(parent);
    }
  }
}

async function writeDurably(
  path: string,
  body: Readable | Buffer,
  maxBytes: number | undefined,
): Promise<StoredObjectFacts> {
  const measure = new MeasuringStream(maxBytes);
  const file = await open(path, "wx", 0o600);
  try {
    await pipeline(asStream(body), measure, async (chunks: AsyncIterable<Buffer>) => {
      // On a handle, writeFile goes on where the last one ended and writes the whole chunk.
      for await (const chunk of chunks) await file.writeFile(chunk);
    });
    await file.sync();
    return measure.facts();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder for syncing; its rename is journalled.
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP";
}
