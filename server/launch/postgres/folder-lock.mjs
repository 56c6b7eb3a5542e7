/** Where the lock of a data folder lies, and who holds it. Plain JavaScript, because server/build.mjs asks before anything is built. */
import { createHash } from "node:crypto";
import net from "node:net";
import os from "node:os";
import path from "node:path";

/** The longest wait for the holder's answer. */
const PATIENCE_MS = 1_000;

/** Linux: a name outside the file system. Windows: a pipe. Elsewhere a file in the system's folder for such things. */
export function lockAddress(realFolder) {
  const name = `sim-cancellation-desk-${createHash("sha256").update(realFolder).digest("hex").slice(0, 24)}`;
  if (os.platform() === "linux") return `\0${name}`;
  return os.platform() === "win32" ? `\\\\.\\pipe\\${name}` : path.join("/tmp", `${name}.lock`);
}

export function askHolder(address) {
  return new Promise((resolve) => {
    let answer = "";
    const socket = net.connect(address);
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.setEncoding("utf8");
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket.on("error", () => resolve(null));
    socket.on("close", () => resolve(/^\d+$/.test(answer) ? answer : null));
  });
}
