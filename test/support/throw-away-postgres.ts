import { randomUUID } from "node:crypto";
import os from "node:os";
import path from "node:path";
import { createCluster } from "../../server/platform/database/embedded/cluster.ts";
import { freePort } from "../../server/platform/database/embedded/free-port.ts";
import { providePostgresBinaries } from "../../server/platform/database/embedded/postgres-binaries.ts";
import { throwAwaySettings } from "../../server/platform/database/embedded/postgres-settings.ts";
import { startPostmaster } from "../../server/platform/database/embedded/postmaster.ts";
import { productUrl } from "../../server/platform/database/embedded/server-record.ts";
import { postgresUser } from "../../server/platform/database/embedded/system-user.ts";

/** Starts a server on a new folder, with settings of its own besides. Its writes need not survive anything, so it is fast. */
export async function startThrowAwayPostgres(
  dataFolder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<{ url: string; stop(): Promise<void> }> {
  const user = postgresUser(dataFolder);
  const binaries = providePostgresBinaries(user, path.join(os.tmpdir(), "sim-cancellation-desk-programs"));
  const [password, adminPassword] = [randomUUID(), randomUUID()];
  await createCluster({ dataFolder, adminPassword, password }, binaries, user, { isThrownAway: true });
  const port = await freePort();
  const { stop } = await startPostmaster({
    program: binaries.postgres,
    dataFolder,
    port,
    settings: { ...throwAwaySettings, ...settings },
    user,
    output: () => {},
  });
  return { url: productUrl({ port, password }), stop };
}
