import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type { ObjectStorage } from "./object-storage.ts";

/** Lets `work` use an object as a local file, wherever it is stored; the copy goes afterwards. */
export async function withLocalCopy<T>(
  storage: ObjectStorage,
  key: string,
  work: (file: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "sim-cancellation-desk-"));
  try {
    const file = path.join(folder, "object");
    await pipeline(await storage.read(key), createWriteStream(file));
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
