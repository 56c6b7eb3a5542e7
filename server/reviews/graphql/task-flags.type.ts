import { extendEntity, hasMany } from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import { riskFlagEntity } from "../../risk/index.ts";
import { isAbout, taskEntity } from "./task.type.ts";

extendEntity(taskEntity, {
  relations: {
    riskFlags: hasMany(() => riskFlagEntity, isAbout, "The risk flags it is about, the heaviest first.", {
      orderBy: (flag) => sql`${flag}."severity" DESC, ${flag}."raisedAt", ${flag}."id"`,
      defaultFirst: 25,
    }),
  },
});
