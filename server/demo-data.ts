import { loadDemoData } from "../prisma/seed.ts";
import { rememberDemoLogins } from "./platform/process/demo.ts";
import { runTask } from "./platform/process/run-process.ts";

// `npm start` runs this once, on an empty database.
runTask("demo data", async (parts) => {
  rememberDemoLogins(parts.config, await loadDemoData(parts));
});
