import { createHash } from "node:crypto";
import { Readable, Transform } from "node:stream";
import { ObjectTooLargeError, type StoredObjectFacts } from "./object-storage.ts";

/** A pass-through that counts and hashes, and fails with {@link ObjectTooLargeError} at the first byte too many. */
export class MeasuringStream extends Transform {
  #sizeBytes = 0;
  #hash = createHash("sha256");
  #maxBytes: number;

  constructor(maxBytes = Number.POSITIVE_INFINITY) {
    super();
    this.#maxBytes = maxBytes;
  }

  override _transform(
    chunk: Buffer,
    _encoding: BufferEncoding,
    done: (error?: Error | null, data?: Buffer) => void,
  ): void {
    this.#sizeBytes += chunk.length;
    if (this.#sizeBytes > this.#maxBytes) {
      done(new ObjectTooLargeError(this.#maxBytes));
      return;
    }
    this.#hash.update(chunk);
    done(null, chunk);
  }

  /** Size and hash of everything that went through; ask once, when the stream has ended. */
  facts(): StoredObjectFacts {
    return { sizeBytes: this.#sizeBytes, sha256: this.#hash.digest("hex") };
  }
}

/** A body as a stream. A buffer becomes one chunk, never one chunk per byte. */
export function asStream(body: Readable | Buffer): Readable {
  return Buffer.isBuffer(body) ? Readable.from([body], { objectMode: false }) : body;
}

/** The whole stream in memory; stops reading and rejects with {@link ObjectTooLargeError} beyond `maxBytes`. */
export async function collectBytes(body: Readable | Buffer, maxBytes: number): Promise<Buffer> {
  if (Buffer.isBuffer(body)) {
    if (body.length > maxBytes) throw new ObjectTooLargeError(maxBytes);
    return body;
  }
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
    sizeBytes += bytes.length;
    // Leaving the loop destroys the stream, which also stops the sender.
    if (sizeBytes > maxBytes) throw new ObjectTooLargeError(maxBytes);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks, sizeBytes);
}
