import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  createObjectStorage,
  type ObjectStorage,
  StorageUnavailableError,
} from "../../server/platform/storage/index.ts";
import { S3Server } from "./s3-server.ts";
import { itKeepsTheStorageContract } from "./storage-contract.ts";

const server = new S3Server("desk-materials", "AKTEST", "a-secret-of-the-test");
let endpoint = "";
let storage: ObjectStorage;

function bucket(name: string, secretAccessKey = server.secretAccessKey): ObjectStorage {
  return createObjectStorage({
    kind: "s3",
    endpoint: `${endpoint}/`,
    bucket: name,
    region: "cn-test-1",
    accessKeyId: server.accessKeyId,
    secretAccessKey,
    retryPauseMilliseconds: 1,
  });
}

beforeAll(async () => {
  endpoint = await server.start();
  storage = bucket(server.bucket);
});
afterAll(() => server.stop());
beforeEach(() => {
  server.failNext = 0;
  server.seen.length = 0;
});

describe("objects in an S3-compatible bucket", () => {
  itKeepsTheStorageContract(() => storage);

  it("addresses the bucket path-style, signs the request and names the media type", async () => {
    await storage.put("materials/one", Buffer.from("bytes"), { contentType: "application/pdf" });
    expect(server.seen).toEqual([
      { method: "PUT", path: "/desk-materials/materials/one", status: 200, contentType: "application/pdf" },
    ]);
    expect(server.objects.get("/desk-materials/materials/one")?.toString()).toBe("bytes");
  });

  it.each([503, "cut"] as const)("tries again after %s, with the whole body", async (failure) => {
    server.failNext = 2;
    server.failWith = failure;
    await storage.put("retried", Buffer.from("all of it"), { contentType: "text/plain" });
    expect(server.objects.get("/desk-materials/retried")?.toString()).toBe("all of it");
  });

  it("gives up after five attempts and says that the store is unavailable", async () => {
    server.failNext = 100;
    server.failWith = 503;
    await expect(storage.readBytes("x", 10)).rejects.toBeInstanceOf(StorageUnavailableError);
    expect(server.seen).toHaveLength(5);
  });

  it("does not repeat a refusal, and names its cause without the secret", async () => {
    const refused = bucket(server.bucket, "a-wrong-secret").put("x", Buffer.from("x"), { contentType: "text/plain" });
    const error = await refused.then(
      () => null,
      (reason: unknown) => reason as Error,
    );
    expect(error).toBeInstanceOf(StorageUnavailableError);
    expect(error?.message).toBe("object storage unavailable: PUT answered 403 SignatureDoesNotMatch");
    expect(server.seen).toHaveLength(1);
  });

  it("never takes a missing bucket for an erased object", async () => {
    await expect(bucket("mistyped").delete("x")).rejects.toBeInstanceOf(StorageUnavailableError);
    await expect(bucket("mistyped").readBytes("x", 10)).rejects.toBeInstanceOf(StorageUnavailableError);
  });
});
