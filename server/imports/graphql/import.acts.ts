import { Field, ID, InputType } from "type-graphql";
import { declareAct, row, told } from "../../platform/graphql/act.ts";
import { createImport } from "../actions/create-import.ts";
import { importEntity } from "./import.type.ts";

/** A card list that is about to be uploaded. */
@InputType({ description: "A card list that is about to be uploaded." })
export class CardImportCreateInput {
  @Field(() => ID, {
    description:
      "The draft its cards go into; or a request that is handed in, to have failed cards tried again and others moved to another wave.",
  })
  requestId!: string;

  @Field(() => String, { description: "Name of the file (.xlsx or .csv)." })
  fileName!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      "Headers (or letters) of the columns whose cards are to be cancelled. Needed only where a file leaves it open: an import refused as AMBIGUOUS_CARD_COLUMNS names the columns to choose from.",
  })
  cardColumns?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Names of the sheets to read, hidden ones too. Without it all visible sheets with cards are read.",
  })
  sheetNames?: string[] | null;

  @Field(() => String, {
    description:
      "Chosen by the caller, at most 255 characters: the same key with the same input answers again and does nothing twice.",
  })
  idempotencyKey!: string;
}

/** What is done with card lists. */
export const importActs = [
  declareAct({
    name: "cardImportCreate",
    right: "requests.write",
    description:
      "Makes room for a card list (.xlsx, .csv) and answers with a link for its bytes. Its cards go into the draft; once the request is handed in, only failed and changed rows are touched.",
    input: CardImportCreateInput,
    run: createImport,
    reads: { import: row(importEntity, "importId", "The import, which waits for its file.") },
    tells: {
      uploadUrl: told(String, "Send the bytes here with PUT, at most 20 MB and 100 000 rows; no sign-in is needed."),
      uploadExpiresAt: told(Date, "When the link stops working."),
    },
  }),
];
