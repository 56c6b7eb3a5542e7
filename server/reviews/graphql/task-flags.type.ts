import { extendEntity, hasPages } from "../../platform/reads/index.ts";
import { riskFlagEntity } from "../../risk/index.ts";
import { isAbout, taskEntity } from "./task.type.ts";

extendEntity(taskEntity, {
  relations: {
    riskFlags: hasPages(() => riskFlagEntity, isAbout, "The risk flags it is about, the heaviest first.", {
      columns: ["severity", "raisedAt", "id"],
      descending: true,
      against: ["raisedAt", "id"],
    }),
  },
});
