import { randomUUID } from "node:crypto";
import fs from "node:fs";

/**
 * Writes a file that only this user can read, whole or not at all: after a crash there is the old content, the new, or nothing.
 */
export function writePrivateFile(place: string, content: string): void {
  const draft = writeDraft(place, content);
  fs.renameSync(draft, place);
}

/**
 * The same, unless the file is there already: of several processes one writes, and all get what it wrote.
 * @returns the content the file has now
 */
export function writeFileOnce(place: string, content: string): string {
  const draft = writeDraft(place, content);
  try {
    // Unlike a rename, a link never replaces what another process has just put there.
    fs.linkSync(draft, place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    fs.unlinkSync(draft);
  }
  return fs.readFileSync(place, "utf8");
}

function writeDraft(place: string, content: string): string {
  const draft = `${place}.${randomUUID()}.draft`;
  const file = fs.openSync(draft, "wx", 0o600);
  try {
    fs.writeSync(file, content);
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
  return draft;
}
