/** What customers hold against a wave. */
import { Int } from "type-graphql";
import { extendEntity, hasPages } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { complaintEntity, countOfComplaints, isOfWave } from "../../support/index.ts";
import { waveEntity } from "./schedule.type.ts";

/** The request of a wave; of that one an index has the complaints. */
const requestOf = (wave: Sql) => sql`(SELECT s."requestId" FROM "Schedule" s WHERE s."id" = ${wave}."scheduleId")`;
const isOf = (wave: Sql, complaint: Sql) =>
  sql`${complaint}."requestId" = ${requestOf(wave)} AND ${isOfWave(complaint, sql`${wave}."id"`)}`;

extendEntity(waveEntity, {
  relations: {
    complaints: hasPages(
      () => complaintEntity,
      isOf,
      "Complaints about cards of it, latest first; those about the request as a whole are in `CancellationRequest.complaints`.",
      { columns: ["filedAt", "id"], descending: true },
    ),
  },
  expressions: {
    complaintCount: {
      type: () => Int,
      description: "Complaints about its cards that were not taken back, of any kind.",
      expression: (wave) => countOfComplaints(sql`${isOf(wave, sql`c`)} AND c."status" <> 'WITHDRAWN'`),
    },
    openComplaintCount: {
      type: () => Int,
      description: "Those about its cards that wait for an answer.",
      expression: (wave) => countOfComplaints(sql`${isOf(wave, sql`c`)} AND c."status" = 'OPEN'`),
    },
  },
});
