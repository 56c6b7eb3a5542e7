import { loadDemoData } from "../../prisma/seed.ts";
import { systemClock } from "../platform/clock.ts";
import { openStore } from "../platform/database/store.ts";
import { createSecrets } from "../platform/secrets.ts";
import { createObjectStorage } from "../platform/storage/index.ts";
import { rememberDemoLogins } from "./process/demo.ts";
import { runTask } from "./process/run-process.ts";

// `npm start` runs this once, on an empty database.
runTask("demo data", async ({ config, keys, log }) => {
  const store = openStore({ url: config.databaseUrl, poolSize: 4, name: "demo data", usually: "JOB" });
  const secrets = createSecrets({ encryption: keys.encryptionKey, blindIndex: keys.blindIndexKey, link: keys.linkKey });
  const storage = createObjectStorage(config.storageUrl);
  const logins = await loadDemoData({
    store,
    secrets,
    clock: systemClock,
    log,
    storage,
    hasPast: config.demo !== "recent",
  });
  rememberDemoLogins(
    config,
    logins.map(({ username, password, role, what }) => ({
      username,
      password,
      who: `${role}: ${what.zh} · ${what.en}`,
    })),
  );
  await store.close();
});
