import { randomUUID } from "node:crypto";
import os from "node:os";
import path from "node:path";
import { createCluster } from "../../server/launch/postgres/cluster.ts";
import { freePort } from "../../server/launch/postgres/free-port.ts";
import { providePostgresBinaries } from "../../server/launch/postgres/postgres-binaries.ts";
import { throwAwaySettings } from "../../server/launch/postgres/postgres-settings.ts";
import { startPostmaster } from "../../server/launch/postgres/postmaster.ts";
import { productUrl } from "../../server/launch/postgres/server-record.ts";
import { postgresUser } from "../../server/launch/postgres/system-user.ts";

/** Starts a server on a new folder, with settings of its own besides. Its writes need not survive anything, so it is fast. */
export async function startThrowAwayPostgres(
  dataFolder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<{ url: string; socketFolder: string | null; stop(): Promise<void> }> {
  const user = postgresUser(dataFolder);
  const binaries = providePostgresBinaries(user, path.join(os.tmpdir(), "sim-cancellation-desk-programs"));
  const [password, adminPassword] = [randomUUID(), randomUUID()];
  await createCluster({ dataFolder, adminPassword, password }, binaries, user, { isThrownAway: true });
  // Statements go through a socket in half the time that they need through the network; elsewhere its name may be too long.
  const socketFolder = process.platform === "linux" ? dataFolder : null;
  const port = await freePort();
  const { stop } = await startPostmaster({
    program: binaries.postgres,
    dataFolder,
    port,
    settings: { ...throwAwaySettings, unix_socket_directories: socketFolder ?? "", ...settings },
    user,
    output: () => {},
  });
  return { url: productUrl({ port, password }), socketFolder, stop };
}
