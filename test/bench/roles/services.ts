import { readConfig } from "../../../server/launch/config.ts";
import { createLogger } from "../../../server/launch/log/logger.ts";
import { createServices } from "../../../server/launch/services.ts";
import { loadKeys } from "../../../server/launch/settings/keys.ts";
import type { Services } from "../../../server/platform/services.ts";

/** What the product's own processes work with, from this process's environment. */
export async function openServices(databaseUrl: string): Promise<Services> {
  const config = readConfig();
  return createServices({
    config: { ...config, databaseUrl, databaseDirectUrl: databaseUrl },
    keys: loadKeys(config),
    log: createLogger("bench", config),
    // The process ends with the bench; there is nothing to tidy up.
    onShutdown: () => {},
  });
}
