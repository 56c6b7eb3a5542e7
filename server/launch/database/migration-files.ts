import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** One migration as it stands in its folder. */
export interface MigrationFile {
  /** Name of its folder, which begins with the time it was written and so sorts. */
  name: string;
  sql: string;
  /** SHA-256 in hex of the text: as it is first, then with the other kind of line ends, which checking out on Windows may change. */
  checksums: readonly string[];
}

/** The migrations of a folder, in the order they are applied in. */
export function readMigrations(folder: string): MigrationFile[] {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = fs.readFileSync(path.join(folder, name, "migration.sql"), "utf8");
      const unix = sql.replaceAll("\r\n", "\n");
      return { name, sql, checksums: [sql, unix, unix.replaceAll("\n", "\r\n")].map(sha256) };
    });
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
