/** The life of a batch. Decides which move is legal; only `actions/transition-batch.ts` writes by it. */
import type { CancellationBatchStatus } from "../../generated/graphql/enums/CancellationBatchStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";

/** Everything that can happen to a batch. */
export type BatchMove = "SUBMIT" | "REFUSE";

/** From where each move leads to where. What is not here is illegal. What comes after is the life of its request. */
export const batchLife = lifeOf<keyof typeof CancellationBatchStatus, BatchMove>({
  /** Its request is handed in. */
  SUBMIT: from("PREPARING").to("SUBMITTED"),
  /** Its request cannot be handed in, and stays a draft that a person can put right. */
  REFUSE: from("PREPARING").to("REFUSED"),
});
