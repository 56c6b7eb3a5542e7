import { createHash } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { StartError } from "./start-error.ts";

const held = new Map<string, net.Server>();

/**
 * Keeps a second program off the folder. The lock is a local socket, which the operating system takes away from a process that dies,
 * however it dies; asked, it tells the process that holds it. Taking a lock this process holds already changes nothing.
 * @throws StartError when another process holds it
 */
export async function lockDataDir(dataDir: string): Promise<void> {
  const folder = fs.realpathSync(dataDir);
  if (held.has(folder)) return;
  const server = net.createServer((asker) => asker.on("error", () => {}).end(String(process.pid)));
  const address = socketAddress(folder);
  try {
    await listen(server, address);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    const holder = await askHolder(address);
    if (holder === null && isFile(address)) {
      // Left by a process that died: on systems where the socket is a file, the file outlives it.
      fs.rmSync(address, { force: true });
      return lockDataDir(dataDir);
    }
    throw new StartError(
      `${folder} is in use by process ${holder ?? "(unknown)"}: stop that one first, or start this one with another DATA_DIR and PORT`,
    );
  }
  server.unref();
  held.set(folder, server);
}

/** Lets other processes have the folder. */
export function unlockDataDir(dataDir: string): void {
  const folder = fs.realpathSync(dataDir);
  held.get(folder)?.close();
  held.delete(folder);
}

/** Linux: a name outside the file system. Windows: a pipe. Elsewhere a file in the system's folder for such things. */
function socketAddress(folder: string): string {
  const name = `sim-cancellation-desk-${createHash("sha256").update(folder).digest("hex").slice(0, 24)}`;
  if (os.platform() === "linux") return `\0${name}`;
  return os.platform() === "win32" ? `\\\\.\\pipe\\${name}` : path.join("/tmp", `${name}.lock`);
}

function isFile(address: string): boolean {
  return address.startsWith("/");
}

function listen(server: net.Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(address, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/** The process id of the holder; null when nobody answers. */
function askHolder(address: string): Promise<string | null> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = net.connect(address);
    socket.setTimeout(1_000, () => socket.destroy());
    socket.setEncoding("utf8");
    socket.on("data", (chunk) => (answer += chunk));
    socket.on("error", () => resolve(null));
    socket.on("close", () => resolve(/^\d+$/.test(answer) ? answer : null));
  });
}
