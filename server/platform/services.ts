import type { Logger } from "pino";
import type { Clock } from "./clock.ts";
import type { Store } from "./database/store.ts";
import type { Notices } from "./notices.ts";
import type { Secrets } from "./secrets.ts";
import type { ObjectStorage } from "./storage/index.ts";

/**
 * Settings that actions and handlers need; everything else of the configuration stays with the process. A module with a setting of its
 * own adds it here by declaration merging.
 */
export interface Settings {
  /** Base of links, QR codes and callbacks, without a trailing slash. */
  publicUrl: string;
}

/**
 * What a process hands to actions and job handlers. A module with a service of its own adds it here by declaration merging, so that
 * platform knows nothing of the business.
 */
export interface Services {
  store: Store;
  /** Address of PostgreSQL itself, whatever pooler the store goes through: for what needs a session of its own. */
  directUrl: string;
  clock: Clock;
  storage: ObjectStorage;
  secrets: Secrets;
  /** Wakes live listeners; present in processes that serve them. */
  notices: Notices;
  settings: Settings;
  log: Logger;
}
