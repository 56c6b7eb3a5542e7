import { mkdtemp, readdir, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createObjectStorage,
  FolderStorage,
  ObjectNotFoundError,
  ObjectTooLargeError,
} from "../../server/platform/storage/index.ts";
import { itKeepsTheStorageContract } from "./storage-contract.ts";

let directory = "";
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "object-folder-"));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe("objects in a folder", () => {
  itKeepsTheStorageContract(() => createObjectStorage({ kind: "folder", directory: join(directory, "store") }));

  it("leaves no half-written file when a body is too large or breaks off", async () => {
    const root = join(directory, "tidy");
    const storage = new FolderStorage(root);
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(65_536);
      })(),
    );
    const put = storage.put("a/b", endless, { contentType: "image/png", maxBytes: 1_000_000 });
    await expect(put).rejects.toBeInstanceOf(ObjectTooLargeError);
    expect(await readdir(join(root, ".incoming"))).toEqual([]);
    expect(await storage.stat("a/b")).toBeNull();
  });

  it("sweeps what a crashed upload left behind, but not what is being written", async () => {
    const root = join(directory, "swept");
    const storage = new FolderStorage(root);
    expect(await storage.sweepIncoming(new Date("2026-03-03T00:00:00Z"))).toBe(0);
    await storage.put("x", Buffer.from("x"), { contentType: "text/plain" });
    const stale = join(root, ".incoming", "stale");
    const fresh = join(root, ".incoming", "fresh");
    await writeFile(stale, "half");
    await writeFile(fresh, "half");
    await utimes(stale, new Date("2026-03-01T23:59:00Z"), new Date("2026-03-01T23:59:00Z"));
    await utimes(fresh, new Date("2026-03-02T23:59:00Z"), new Date("2026-03-02T23:59:00Z"));
    expect(await storage.sweepIncoming(new Date("2026-03-03T00:00:00Z"))).toBe(1);
    expect(await readdir(join(root, ".incoming"))).toEqual(["fresh"]);
  });

  it("does not follow a planted link", async () => {
    const root = join(directory, "linked");
    const storage = new FolderStorage(root);
    await storage.put("real", Buffer.from("x"), { contentType: "text/plain" });
    await symlink("/etc/passwd", join(root, "planted"));
    await expect(storage.readBytes("planted", 100_000)).rejects.toBeInstanceOf(ObjectNotFoundError);
  });

  it("lets a reader finish the old object while a new one takes its place", async () => {
    const storage = new FolderStorage(join(directory, "replaced"));
    const [before, after] = [Buffer.alloc(500_000, 1), Buffer.alloc(500_000, 2)];
    await storage.put("one", before, { contentType: "image/png" });
    const reading = await storage.read("one");
    await storage.put("one", after, { contentType: "image/png" });
    expect((await buffer(reading)).equals(before)).toBe(true);
    expect((await storage.readBytes("one", 500_000)).equals(after)).toBe(true);
  });

  it("shows either the old or the new object while it is being replaced many times at once", async () => {
    const storage = new FolderStorage(join(directory, "raced"));
    const bodies = Array.from({ length: 8 }, (_, index) => Buffer.alloc(50_000, index + 1));
    await storage.put("one", bodies[0] as Buffer, { contentType: "image/png" });
    const writers = bodies.map((body) => storage.put("one", body, { contentType: "image/png" }));
    const readers = bodies.map(() => storage.readBytes("one", 50_000));
    for (const seen of await Promise.all(readers)) {
      expect(seen).toHaveLength(50_000);
      expect(new Set(seen).size).toBe(1);
    }
    await Promise.all(writers);
  });
});
