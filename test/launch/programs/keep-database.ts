import { pino } from "pino";
import { startEmbeddedPostgres } from "../../../server/launch/postgres/embedded-postgres.ts";

// Starts the embedded server on the folder that is named, says so, and stays until it is killed.
const [dataDir = ""] = process.argv.slice(2);
try {
  const { pid, url } = await startEmbeddedPostgres({ dataDir, log: pino({ level: "silent" }) });
  process.stdout.write(`${JSON.stringify({ pid, url })}\n`);
  setInterval(() => {}, 60_000);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
