import { Field, ID, InputType, Int } from "type-graphql";
import { declareAct, told } from "../../platform/graphql/act.ts";
import { createHallImport, takeHallImport } from "../actions/hall-imports.ts";
import { MayCancelInput } from "./hall.input.ts";

/** A list of halls that is about to be uploaded. */
@InputType({ description: "A list of halls that is about to be uploaded." })
export class HallImportCreateInput {
  @Field(() => String, { description: "Name of the file (.xlsx or .csv)." })
  fileName!: string;
}

/** A list of halls to take. */
@InputType({ description: "A list of halls to take." })
export class HallImportTakeInput extends MayCancelInput {
  @Field(() => ID, { description: "One that was read, `hallimport_…`." })
  importId!: string;
}

const right = "halls.write";

/** How lists of halls come in. */
export const hallImportActs = [
  declareAct({
    ...{ name: "hallImportCreate", right, input: HallImportCreateInput, run: createHallImport },
    description:
      "Makes room for a list of halls (.xlsx, .csv), as it is taken out or as its template, and answers with a link for its bytes. Nothing is entered before it is taken.",
    tells: {
      importId: told(
        String,
        "Its public id, `hallimport_…`: `hallImport` shows what was read once the bytes are there.",
      ),
      uploadUrl: told(String, "Send the bytes here with PUT, at most 5 MB and 1 000 halls; no sign-in is needed."),
      uploadExpiresAt: told(Date, "When the link stops working."),
    },
  }),
  declareAct({
    ...{ name: "hallImportTake", right, input: HallImportTakeInput, run: takeHallImport },
    description:
      "Enters the new halls of a list and changes those that it says anew, all of them or none. Its wrong lines are left out. Taking it again does nothing and answers the same.",
    errors: "NOTHING_TO_TAKE; CHANGED_MEANWHILE when one of its halls was changed since it was read.",
    tells: {
      newCount: told(Int, "How many halls were entered."),
      changedCount: told(Int, "How many were changed."),
    },
  }),
];
