import fs from "node:fs";
import path from "node:path";
import { runProcess } from "../../../server/launch/process/run-process.ts";

// Writes what happens to it into DATA_DIR/diary, and does what DATA_DIR/order says.
runProcess("obedient", async ({ config, onShutdown }) => {
  const write = (words: string) => fs.appendFileSync(path.join(config.dataDir, "diary"), `${words}\n`);
  const orderPlace = path.join(config.dataDir, "order");
  const order = fs.existsSync(orderPlace) ? fs.readFileSync(orderPlace, "utf8") : "";
  write(`began ${process.pid} ${config.databaseUrl}`);
  onShutdown(() => write("closed the database"));
  onShutdown(() => write("stopped listening"));
  if (order === "hang at the end") onShutdown(() => new Promise(() => {}));
  if (order === "fail unseen") void Promise.reject(new Error("nobody catches this"));
  setInterval(() => {}, 60_000);
});
