import { runTask } from "../../../server/launch/process/run-process.ts";
import { createServices } from "../../../server/launch/services.ts";

runTask("process with settings", async (parts) => {
  await createServices(parts);
  process.stdout.write("started");
});
