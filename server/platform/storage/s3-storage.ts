import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { setTimeout as pause } from "node:timers/promises";
import { AwsClient } from "aws4fetch";
import { collectBytes } from "./measured-body.ts";
import { objectKeySegments } from "./object-key.ts";
import {
  ObjectNotFoundError,
  type ObjectStorage,
  ObjectTooLargeError,
  type PutOptions,
  StorageUnavailableError,
  type StoredObjectFacts,
} from "./object-storage.ts";

/** An S3-compatible store: AWS, Alibaba OSS, MinIO, Ceph … addressed path-style (`endpoint/bucket/key`). */
export interface S3StorageOptions {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** First pause between attempts, doubled each time and jittered. */
  retryPauseMilliseconds?: number;
}

/** A signature covers the hash of the body, so a body is held in memory while it is sent; nothing this product stores is larger. */
const maxBodyBytes = 25 * 1_048_576;
const maxAttempts = 5;
const attemptTimeoutMilliseconds = 60_000;

/** Objects in a bucket. S3 shows an object only once it is complete, so every `put` is all or nothing. */
export class S3Storage implements ObjectStorage {
  readonly #client: AwsClient;
  readonly #baseUrl: string;
  readonly #retryPauseMilliseconds: number;

  constructor(options: S3StorageOptions) {
    const { accessKeyId, secretAccessKey, region } = options;
    this.#client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 0 });
    this.#baseUrl = `${options.endpoint.replace(/\/+$/, "")}/${encodeURIComponent(options.bucket)}`;
    this.#retryPauseMilliseconds = options.retryPauseMilliseconds ?? 200;
  }

  async put(key: string, body: Readable | Buffer, options: PutOptions): Promise<StoredObjectFacts> {
    const url = this.#urlOf(key);
    const bytes = await collectBytes(body, Math.min(options.maxBytes ?? maxBodyBytes, maxBodyBytes));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    // With the hash in the signature the store refuses bytes that were changed or cut on the way.
    const headers = { "content-type": options.contentType, "x-amz-content-sha256": sha256 };
    const response = await this.#send(url, { method: "PUT", headers, body: bytes });
    await expectSuccess(response, "PUT");
    await response.body?.cancel();
    return { sizeBytes: bytes.length, sha256 };
  }

  async read(key: string): Promise<Readable> {
    const response = await this.#get(key);
    if (!response.body) return Readable.from([], { objectMode: false });
    return Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
  }

  async readBytes(key: string, maxBytes: number): Promise<Buffer> {
    const response = await this.#get(key);
    if (Number(response.headers.get("content-length") ?? 0) > maxBytes) {
      await response.body?.cancel();
      throw new ObjectTooLargeError(maxBytes);
    }
    if (!response.body) return Buffer.alloc(0);
    return collectBytes(Readable.fromWeb(response.body as ReadableStream<Uint8Array>), maxBytes);
  }

  async stat(key: string): Promise<{ sizeBytes: number } | null> {
    const response = await this.#send(this.#urlOf(key), { method: "HEAD" });
    if (response.status === 404) return null;
    await expectSuccess(response, "HEAD");
    return { sizeBytes: Number(response.headers.get("content-length") ?? 0) };
  }

  async delete(key: string): Promise<void> {
    const response = await this.#send(this.#urlOf(key), { method: "DELETE" });
    if (response.status === 404) return expectMissingKey(response, "DELETE");
    await expectSuccess(response, "DELETE");
    await response.body?.cancel();
  }

  #urlOf(key: string): string {
    return `${this.#baseUrl}/${objectKeySegments(key).join("/")}`;
  }

  async #get(key: string): Promise<Response> {
    const response = await this.#send(this.#urlOf(key), { method: "GET" });
    if (response.status === 404) {
      await expectMissingKey(response, "GET");
      throw new ObjectNotFoundError(key);
    }
    await expectSuccess(response, "GET");
    return response;
  }

  /** Signs anew for every attempt, because a signature ages; all four methods may be repeated without harm. */
  async #send(
    url: string,
    request: { method: string; headers?: Record<string, string>; body?: Buffer },
  ): Promise<Response> {
    let lastFailure = "";
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      if (attempt > 0) await pause(this.#retryPauseMilliseconds * 2 ** (attempt - 1) * (0.5 + Math.random() / 2));
      try {
        const signed = await this.#client.sign(url, { ...request, redirect: "error" });
        // The limit covers the answer's headers; a long download may take its time afterwards.
        const response = await fetchWithin(signed, attemptTimeoutMilliseconds);
        if (response.status < 500 && response.status !== 429) return response;
        lastFailure = `${request.method} answered ${response.status}`;
        await response.body?.cancel();
      } catch (error) {
        lastFailure = `${request.method} failed: ${causeOf(error)}`;
      }
    }
    throw new StorageUnavailableError(`${lastFailure} (${maxAttempts} attempts)`);
  }
}

async function fetchWithin(request: Request, milliseconds: number): Promise<Response> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(new Error("no answer in time")), milliseconds);
  try {
    return await fetch(request, { signal: abort.signal });
  } finally {
    clearTimeout(timer);
  }
}

async function expectSuccess(response: Response, method: string): Promise<void> {
  if (response.ok) return;
  throw refusal(response, method, await errorCodeOf(response));
}

/** A 404 is the key's only when the bucket is there: a mistyped bucket must not pass for an erased object. */
async function expectMissingKey(response: Response, method: string): Promise<void> {
  const code = await errorCodeOf(response);
  if (code === "NoSuchBucket") throw refusal(response, method, code);
}

function refusal(response: Response, method: string, code: string | undefined): StorageUnavailableError {
  return new StorageUnavailableError(`${method} answered ${response.status}${code ? ` ${code}` : ""}`);
}

/** The XML answer names the cause (AccessDenied, SignatureDoesNotMatch …); only that word is kept, never keys or signatures. */
async function errorCodeOf(response: Response): Promise<string | undefined> {
  const text = response.body ? (await response.text()).slice(0, 4_000) : "";
  return /<Code>([A-Za-z0-9]{1,64})<\/Code>/.exec(text)?.[1];
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : "unknown";
}
