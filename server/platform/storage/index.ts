import { FolderStorage } from "./folder-storage.ts";
import type { ObjectStorage } from "./object-storage.ts";
import { S3Storage, type S3StorageOptions } from "./s3-storage.ts";

export { FolderStorage } from "./folder-storage.ts";
export {
  InvalidObjectKeyError,
  ObjectNotFoundError,
  type ObjectStorage,
  ObjectTooLargeError,
  type PutOptions,
  StorageError,
  type StorageErrorCode,
  StorageUnavailableError,
  type StoredObjectFacts,
} from "./object-storage.ts";
export type { S3StorageOptions } from "./s3-storage.ts";
export { type LinkGrant, type LinkRefusal, type LinkVerification, signLink, verifyLink } from "./signed-links.ts";

/** Which store to use, as read from the configuration. */
export type ObjectStorageOptions = { kind: "folder"; directory: string } | ({ kind: "s3" } & S3StorageOptions);

/** The object store of this process. Opens nothing yet: the first call does. */
export function createObjectStorage(options: ObjectStorageOptions): ObjectStorage {
  switch (options.kind) {
    case "folder":
      return new FolderStorage(options.directory);
    case "s3":
      return new S3Storage(options);
  }
}
