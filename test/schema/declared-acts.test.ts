import "reflect-metadata";
import { Field, InputType, Int } from "type-graphql";
import { describe, expect, it } from "vitest";
import { type Outcome, refused } from "../../server/platform/action.ts";
import { declareAct, row, told } from "../../server/platform/graphql/act.ts";
import type { CallContext } from "../../server/platform/graphql/call-context.ts";
import type { SelectionInfo } from "../../server/platform/reads/reads.ts";
import { requestEntity } from "../../server/requests/index.ts";

@InputType()
class ParcelSendInput {
  @Field(() => Int)
  weight!: number;
}

const tooHeavy = {
  kind: "InvalidInputError" as const,
  code: "TOO_HEAVY",
  text: { zh: "超重", en: "Too heavy" },
};
const sendParcel = async (
  _context: unknown,
  { weight }: { weight: number },
): Promise<Outcome<{ requestId: string; sentCount: number }>> =>
  weight > 5 ? refused(tooHeavy) : { ok: true, requestId: "r", sentCount: 1 };

const parcel = {
  name: "parcelSend",
  right: "requests.write",
  description: "Sends a parcel.",
  input: ParcelSendInput,
} as const;
const readInstead = {
  type: () => String,
  description: "The request.",
  read: ({ requestId }: { requestId: string }) => `read ${requestId}`,
};
const act = declareAct({
  ...parcel,
  run: sendParcel,
  reads: { request: readInstead },
  tells: { sentCount: told(Int, "Parcels.") },
});
const perform = (weight: number) => act.perform({ language: "en" } as CallContext, { weight }, {} as SelectionInfo);

describe("A declared act", () => {
  it("answers what it read back and what the action told", async () => {
    expect(await perform(5)).toMatchObject({ request: "read r", sentCount: 1, userErrors: [] });
  });

  it("answers nothing but the errors when there are some", async () => {
    expect(await perform(6)).toEqual({
      userErrors: [expect.objectContaining({ code: "TOO_HEAVY", message: "Too heavy" })],
    });
  });

  it("is held against its action by the compiler", () => {
    // @ts-expect-error no such permission
    declareAct({ ...parcel, name: "a", right: "parcels.send", run: sendParcel });
    declareAct({
      ...parcel,
      name: "b",
      // @ts-expect-error the action needs what the input does not have
      run: async (_: unknown, { size }: { size: number }) => ({ ok: true as const, size }),
    });
    // @ts-expect-error the action answers no id of a task
    declareAct({ ...parcel, name: "c", run: sendParcel, reads: { task: row(requestEntity, "taskId", "The task.") } });
    // @ts-expect-error the action answers a number
    declareAct({ ...parcel, name: "d", run: sendParcel, tells: { sentCount: told(String, "Parcels.") } });
    // @ts-expect-error the action answers one
    declareAct({ ...parcel, name: "e", run: sendParcel, tells: { sentCount: told([Int], "Parcels.") } });
    // @ts-expect-error the action answers nothing of this name
    declareAct({ ...parcel, name: "f", run: sendParcel, tells: { lostCount: told(Int, "Parcels.") } });
  });
});
