import fs from "node:fs";
import path from "node:path";
import { FIRST_ADMINISTRATOR, inviteFirstAdministrator } from "../accounts/index.ts";
import type { Services } from "../platform/services.ts";
import { writePrivateFile } from "./private-file.ts";
import type { ProcessParts } from "./process/run-process.ts";

/** Where the way in of a new installation stands, within DATA_DIR. */
const FILE = "first-administrator.txt";

/**
 * Says where the link stands with which the first administrator chooses a password, as long as nobody can administrate. The link itself is in a file that only the product's own user
 * can read: logs are read by many, and kept.
 */
export async function tellOfFirstLink(services: Services, { config, log }: ProcessParts): Promise<void> {
  const place = path.join(config.dataDir, FILE);
  const link = await inviteFirstAdministrator(services);
  if (!link) return;
  fs.mkdirSync(config.dataDir, { recursive: true });
  writePrivateFile(place, `${link.url}\n`);
  log.warn(
    { file: place, username: FIRST_ADMINISTRATOR, expiresAt: link.expiresAt },
    `Nobody can administrate yet: open the link in ${place} to choose the password of "${FIRST_ADMINISTRATOR}"; a new start makes another link`,
  );
}
