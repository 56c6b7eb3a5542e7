import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import {
  InvalidObjectKeyError,
  ObjectNotFoundError,
  type ObjectStorage,
  ObjectTooLargeError,
} from "../../server/platform/storage/index.ts";

const jpeg = { contentType: "image/jpeg" };

/** What every object store must keep, whatever is behind it. */
export function itKeepsTheStorageContract(storageOf: () => ObjectStorage): void {
  describe("every object store", () => {
    it("gives back the bytes it was given and says their size and hash", async () => {
      const storage = storageOf();
      const bytes = randomBytes(200_000);
      const facts = await storage.put("materials/one/original", bytes, jpeg);
      expect(facts).toEqual({ sizeBytes: 200_000, sha256: createHash("sha256").update(bytes).digest("hex") });
      expect((await storage.readBytes("materials/one/original", 300_000)).equals(bytes)).toBe(true);
      expect((await buffer(await storage.read("materials/one/original"))).equals(bytes)).toBe(true);
      expect(await storage.stat("materials/one/original")).toEqual({ sizeBytes: 200_000 });
    });

    it("takes a stream as well as a buffer, and an empty object", async () => {
      const storage = storageOf();
      const parts = [randomBytes(70_000), randomBytes(1), randomBytes(30_000)];
      const facts = await storage.put("streams/a", Readable.from(parts), { ...jpeg, maxBytes: 100_001 });
      expect(facts.sizeBytes).toBe(100_001);
      expect((await storage.readBytes("streams/a", 100_001)).equals(Buffer.concat(parts))).toBe(true);
      await storage.put("streams/empty", Buffer.alloc(0), jpeg);
      expect(await storage.readBytes("streams/empty", 10)).toHaveLength(0);
    });

    it("replaces an object as a whole", async () => {
      const storage = storageOf();
      await storage.put("replaced", Buffer.from("a longer first version"), jpeg);
      await storage.put("replaced", Buffer.from("second"), jpeg);
      expect((await storage.readBytes("replaced", 100)).toString()).toBe("second");
    });

    it("refuses a body that is too large and keeps the object that was there", async () => {
      const storage = storageOf();
      await storage.put("kept", Buffer.from("before"), jpeg);
      const large = Readable.from([Buffer.alloc(900), Buffer.alloc(101)]);
      await expect(storage.put("kept", large, { ...jpeg, maxBytes: 1_000 })).rejects.toBeInstanceOf(
        ObjectTooLargeError,
      );
      expect((await storage.readBytes("kept", 100)).toString()).toBe("before");
    });

    it("does not load more into memory than the caller allows", async () => {
      const storage = storageOf();
      await storage.put("large", Buffer.alloc(5_000), jpeg);
      await expect(storage.readBytes("large", 4_999)).rejects.toBeInstanceOf(ObjectTooLargeError);
      expect(await storage.readBytes("large", 5_000)).toHaveLength(5_000);
    });

    it("keeps nothing of a body that breaks off", async () => {
      const storage = storageOf();
      const broken = Readable.from(
        (async function* () {
          yield Buffer.from("first half");
          throw new Error("connection reset");
        })(),
      );
      await expect(storage.put("broken", broken, jpeg)).rejects.toThrow("connection reset");
      expect(await storage.stat("broken")).toBeNull();
    });

    it("says clearly that an object is not there, and forgets a deleted one", async () => {
      const storage = storageOf();
      await expect(storage.read("missing/object")).rejects.toBeInstanceOf(ObjectNotFoundError);
      await expect(storage.readBytes("missing/object", 10)).rejects.toBeInstanceOf(ObjectNotFoundError);
      expect(await storage.stat("missing/object")).toBeNull();
      await storage.put("gone", Buffer.from("x"), jpeg);
      await storage.delete("gone");
      await storage.delete("gone");
      expect(await storage.stat("gone")).toBeNull();
    });

    it.each([
      "../outside",
      "a/../../outside",
      "/etc/passwd",
      "a//b",
      "",
      ".incoming/x",
      "a/.hidden",
      "a\\b",
      "a/b\0",
      "a/b%2e%2e",
      "a..b",
      "nul.",
      "名/x",
      "x?y",
      `${"a/".repeat(300)}b`,
    ])("refuses the key %j", async (key) => {
      const storage = storageOf();
      await expect(storage.put(key, Buffer.from("x"), jpeg)).rejects.toBeInstanceOf(InvalidObjectKeyError);
      await expect(storage.read(key)).rejects.toBeInstanceOf(InvalidObjectKeyError);
      await expect(storage.stat(key)).rejects.toBeInstanceOf(InvalidObjectKeyError);
      await expect(storage.delete(key)).rejects.toBeInstanceOf(InvalidObjectKeyError);
    });
  });
}
