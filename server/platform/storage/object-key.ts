import { InvalidObjectKeyError } from "./object-storage.ts";

/** Starts with a letter or digit, so neither `.`, `..`, hidden names nor options; no separator, no control or non-ASCII character. */
const safeSegment = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,126}[A-Za-z0-9_-])?$/;
const maxKeyLength = 512;

/**
 * The segments of an object key such as `materials/0192f3…/original`. Throws {@link InvalidObjectKeyError} for anything
 * that could leave the store's folder or mean two things to two stores; a key is never cleaned up into another key.
 */
export function objectKeySegments(key: string): string[] {
  if (key.length === 0 || key.length > maxKeyLength) throw new InvalidObjectKeyError();
  const segments = key.split("/");
  if (!segments.every((segment) => safeSegment.test(segment) && !segment.includes(".."))) {
    throw new InvalidObjectKeyError();
  }
  return segments;
}
