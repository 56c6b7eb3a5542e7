import type { Logger } from "pino";
import type { Clock } from "./clock.ts";
import type { Store } from "./database/store.ts";
import type { Notices } from "./notices.ts";
import type { Secrets } from "./secrets.ts";
import type { ObjectStorage } from "./storage/index.ts";

/** Settings that business code needs; everything else of the configuration stays with the process. */
export interface BusinessSettings {
  /** Base of links, QR codes and callbacks, without a trailing slash. */
  publicUrl: string;
  /** Name of the operator in Chinese, as it stands on what is shown of documents. */
  operatorName: string;
  /** Undo window when a submission names none, in seconds. */
  undoWindowDefaultSeconds: number;
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
  settings: BusinessSettings;
  log: Logger;
}
