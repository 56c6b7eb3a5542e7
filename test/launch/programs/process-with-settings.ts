import { runTask } from "../../../server/launch/process/run-process.ts";

runTask("process with settings", async () => {
  process.stdout.write("started");
});
