import type { Readable } from "node:stream";
import type { LocalizedText } from "../localized-text.ts";

/** What `put` reports about the bytes that are now durable. `sha256` is lower-case hex. */
export interface StoredObjectFacts {
  sizeBytes: number;
  sha256: string;
}

/** How to store: the media type for stores that keep one, and the size at which to refuse. */
export interface PutOptions {
  contentType: string;
  /** Larger bodies are refused with {@link ObjectTooLargeError}, and nothing of them stays. */
  maxBytes?: number;
}

/**
 * Where files live: uploads, cleaned materials, certificates, exports. Keys are safe path segments joined by `/`
 * (see `object-key.ts`); an object is either there as a whole or not at all, whatever crashes.
 */
export interface ObjectStorage {
  /** Stores the body under the key, replacing what was there; resolves when the bytes survive a crash. */
  put(key: string, body: Readable | Buffer, options: PutOptions): Promise<StoredObjectFacts>;
  /** A stream of the object. Rejects with {@link ObjectNotFoundError}. */
  read(key: string): Promise<Readable>;
  /** The whole object in memory; rejects with {@link ObjectTooLargeError} beyond `maxBytes`. */
  readBytes(key: string, maxBytes: number): Promise<Buffer>;
  /** Size of the object, or null when there is none. */
  stat(key: string): Promise<{ sizeBytes: number } | null>;
  /** Removes the object for good; removing what is not there is fine. */
  delete(key: string): Promise<void>;
}

/** Codes of the errors of this folder. */
export type StorageErrorCode = "OBJECT_TOO_LARGE" | "OBJECT_NOT_FOUND" | "OBJECT_KEY_INVALID" | "STORAGE_UNAVAILABLE";

/** An expected failure of the object store; `text` tells people what to do, `message` is for logs and holds no personal data. */
export class StorageError extends Error {
  readonly code: StorageErrorCode;
  readonly text: LocalizedText;

  constructor(code: StorageErrorCode, message: string, text: LocalizedText, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    this.text = text;
  }
}

/** The body has more bytes than the caller allows. */
export class ObjectTooLargeError extends StorageError {
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    const megabytes = Math.round((maxBytes / 1_048_576) * 10) / 10;
    super("OBJECT_TOO_LARGE", `object is larger than ${maxBytes} bytes`, {
      zh: `文件超过 ${megabytes} MB，请压缩或拆分后重新上传。`,
      en: `The file is larger than ${megabytes} MB. Make it smaller or split it, then upload it again.`,
    });
    this.maxBytes = maxBytes;
  }
}

/** There is no object with this key (any more). */
export class ObjectNotFoundError extends StorageError {
  constructor(key: string) {
    super("OBJECT_NOT_FOUND", `no object ${key}`, {
      zh: "文件不存在或已被删除，请重新上传。",
      en: "The file does not exist or was erased. Please upload it again.",
    });
  }
}

/** The key is not made of safe path segments; always a mistake of the caller, never of a customer. */
export class InvalidObjectKeyError extends StorageError {
  constructor() {
    super("OBJECT_KEY_INVALID", "object key is not made of safe path segments", {
      zh: "文件标识无效，请刷新页面后重试。",
      en: "The file reference is not valid. Reload the page and try again.",
    });
  }
}

/** The store does not answer, or refuses our credentials; trying again later may help. */
export class StorageUnavailableError extends StorageError {
  constructor(detail: string, options?: ErrorOptions) {
    super(
      "STORAGE_UNAVAILABLE",
      `object storage unavailable: ${detail}`,
      {
        zh: "文件存储暂时不可用，请稍后重试。",
        en: "File storage is not available right now. Please try again later.",
      },
      options,
    );
  }
}
