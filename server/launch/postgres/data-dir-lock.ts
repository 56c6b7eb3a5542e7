import fs from "node:fs";
import net from "node:net";
import { askHolder, lockAddress } from "./folder-lock.mjs";
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
  const address = lockAddress(folder);
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
