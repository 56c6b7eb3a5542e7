/**
 * A simulator's memory across a kill: one JSON object per line, appended before anything is answered, read again at
 * start. A write that was cut by a kill leaves a last line without its end; it was never answered, so it is cut off.
 */
import { closeSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";

/** Where entries go. */
export interface Journal<Entry> {
  append(entry: Entry): void;
  /** Forgets everything. */
  clear(): void;
  close(): void;
}

const READ_BYTES = 1024 * 1024;
const NEWLINE = 10;

/** Keeps nothing. */
export function forgetfulJournal<Entry>(): Journal<Entry> {
  return { append: () => {}, clear: () => {}, close: () => {} };
}

/**
 * Opens `journal.jsonl` in a folder (made if missing) and hands every entry of earlier processes to `replay`, oldest first.
 * A kill of the process loses nothing; a power cut may lose the last entries, which a simulator can afford.
 * @throws Error when a line that is not the last one cannot be read: the file was damaged by something else.
 */
export function openJournal<Entry>(folder: string, replay: (entry: Entry) => void): Journal<Entry> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "journal.jsonl");
  const file = openSync(path, "a+");
  let wholeBytes: number;
  try {
    wholeBytes = readLines(file, (line, number) => {
      let entry: Entry;
      try {
        entry = JSON.parse(line);
      } catch (cause) {
        throw new Error(`Line ${number} of ${path} is damaged; move the file away to start afresh`, { cause });
      }
      replay(entry);
    });
    ftruncateSync(file, wholeBytes);
  } catch (error) {
    closeSync(file);
    throw error;
  }
  return {
    append: (entry) => {
      const bytes = Buffer.from(`${JSON.stringify(entry)}\n`);
      try {
        writeWhole(file, bytes);
      } catch (error) {
        // A full disk: half a line must not become the beginning of the next entry.
        ftruncateSync(file, wholeBytes);
        throw error;
      }
      wholeBytes += bytes.length;
    },
    clear: () => {
      ftruncateSync(file, 0);
      wholeBytes = 0;
    },
    close: () => closeSync(file),
  };
}

/** Calls back for each line that has its end; returns how many bytes these lines take. */
function readLines(file: number, onLine: (line: string, number: number) => void): number {
  const chunk = Buffer.allocUnsafe(READ_BYTES);
  let unfinished: Buffer = Buffer.alloc(0);
  let wholeBytes = 0;
  let lines = 0;
  for (let position = 0; ; ) {
    const read = readSync(file, chunk, 0, READ_BYTES, position);
    if (read === 0) return wholeBytes;
    position += read;
    const bytes = Buffer.concat([unfinished, chunk.subarray(0, read)]);
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      lines += 1;
      onLine(bytes.toString("utf8", start, end), lines);
      wholeBytes += end + 1 - start;
      start = end + 1;
    }
    unfinished = bytes.subarray(start);
  }
}

/** The operating system may take only a part of a large write. */
function writeWhole(file: number, bytes: Buffer): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}
