import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { StartError } from "./start-error.ts";

/** An account of the operating system that PostgreSQL runs as. */
export interface SystemUser {
  uid: number;
  gid: number;
}

/**
 * Who PostgreSQL has to run as: null for ourselves, which is right unless we are root, as whom it refuses to run. An existing
 * data folder keeps its owner; else the user `postgres` is taken, made, or replaced by `nobody`.
 */
export function postgresUser(dataFolder: string): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const owner = fs.statSync(dataFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const found = userNamed("postgres") ?? createUser("postgres") ?? userNamed("nobody");
  if (!found)
    throw new StartError(
      "PostgreSQL refuses to run as root and there is no user to run it as: create one named postgres, or set DATABASE_URL",
    );
  return found;
}

function userNamed(name: string): SystemUser | null {
  try {
    const [uid, gid] = ["-u", "-g"].map((which) =>
      Number(execFileSync("id", [which, name], { stdio: ["ignore", "pipe", "ignore"] })),
    );
    return uid && gid ? { uid, gid } : null;
  } catch {
    return null;
  }
}

function createUser(name: string): SystemUser | null {
  const ways: [string, string[]][] = [
    [
      "useradd",
      [
        "--system",
        "--user-group",
        "--no-create-home",
        "--home-dir",
        "/nonexistent",
        "--shell",
        "/usr/sbin/nologin",
        name,
      ],
    ],
    ["adduser", ["-S", "-D", "-H", name]],
  ];
  for (const [command, words] of ways) {
    try {
      execFileSync(command, words, { stdio: "ignore" });
      return userNamed(name);
    } catch {
      // The next way, then.
    }
  }
  return null;
}

/** Whether a user (null: ourselves, always) can get at a file or folder: enter every folder above it and read, or enter, the thing itself. */
export function canReach(user: SystemUser | null, target: string): boolean {
  if (!user) return true;
  try {
    let place = fs.realpathSync(target);
    const stat = fs.statSync(place);
    if (!isAllowed(user, stat, stat.isDirectory() ? 0o1 : 0o4)) return false;
    while (place !== path.dirname(place)) {
      place = path.dirname(place);
      if (!isAllowed(user, fs.statSync(place), 0o1)) return false;
    }
    return true;
  } catch {
    return false;
  }
}

function isAllowed(user: SystemUser, stat: fs.Stats, bit: number): boolean {
  const shift = stat.uid === user.uid ? 6 : stat.gid === user.gid ? 3 : 0;
  return ((stat.mode >> shift) & bit) !== 0;
}
