import { generateKeyPairSync } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pino } from "pino";
import { inject } from "vitest";
import { createTokens } from "../../server/accounts/tokens/tokens.ts";
import { modules } from "../../server/modules.ts";
import { noMail } from "../../server/notices/index.ts";
import { channelsOf } from "../../server/platform/module.ts";
import { createNotices } from "../../server/platform/notices.ts";
import { createSecrets } from "../../server/platform/secrets.ts";
import type { Services } from "../../server/platform/services.ts";
import { FolderStorage } from "../../server/platform/storage/index.ts";
import { createTestClock, type TestClock } from "./clock.ts";
import type { TestStore } from "./database.ts";

/** Services with a clock that can be moved and a store that counts statements. */
export type TestServices = Services & { clock: TestClock; store: TestStore };

/** Keys that are the same in every run, so that what one process sealed another can open. */
export const testSecrets = createSecrets({
  encryption: Buffer.alloc(32, "encryption"),
  blindIndex: Buffer.alloc(32, "blind index"),
  link: Buffer.alloc(32, "link"),
});

/**
 * Services as a process would make them, for one test file: test clock, files in a folder that goes with the run, fixed keys, a silent
 * log. There are no carriers unless `useCarriers()` gives some.
 */
export function testServices(store: TestStore, overrides: Partial<TestServices> = {}): TestServices {
  const settings = { publicUrl: "https://desk.example", operatorName: "示范物联通信", undoWindowDefaultSeconds: 7200 };
  const { privateKey } = generateKeyPairSync("ed25519");
  const log = pino({ level: "silent" });
  const services: TestServices = {
    store,
    directUrl: store.url,
    clock: createTestClock(),
    storage: new FolderStorage(temporaryFolder("objects")),
    secrets: testSecrets,
    notices: createNotices({
      url: store.url,
      channels: channelsOf(modules),
      log,
    }),
    settings,
    log,
    tokens: createTokens({ ...settings, key: privateKey, accessTokenMinutes: 15, refreshTokenDays: 30 }),
    carriers: (code) => {
      throw new Error(`This test asks for carrier ${code}: give testServices() what useCarriers() answers`);
    },
    carrierCallbackSecret: "",
    payments: notThere("payments", "usePayments()"),
    paymentCallbackSecret: "",
    mail: noMail,
  };
  store.beforeClose(() => services.notices.close());
  return Object.assign(services, overrides);
}

/** A port that this test has no business with. */
function notThere(name: string, made: string): never {
  return new Proxy({} as never, {
    get: () => {
      throw new Error(`This test asks for ${name}: give testServices() what ${made} answers`);
    },
  });
}

/** A new folder that is removed at the end of the run. */
export function temporaryFolder(name: string): string {
  return fs.mkdtempSync(path.join(inject("runFolder"), `${name}-`));
}
