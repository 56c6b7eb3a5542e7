import { Arg, Args, Ctx, Field, ID, Info, InputType, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { CardImport } from "../../generated/graphql/models/CardImport.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { payloadOf, UserError } from "../../platform/graphql/user-errors.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { connectionOf, PageArgs } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { sql } from "../../platform/sql.ts";
import { createImport } from "../actions/create-import.ts";
import { importEntity, importRowEntity } from "./import.type.ts";

const CardImportRowConnection = connectionOf(importRowEntity);

/** A card list that is about to be uploaded. */
@InputType({ description: "A card list that is about to be uploaded." })
export class CardImportCreateInput {
  @Field(() => ID, { description: "The draft its cards go into." })
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

/** Answer of `cardImportCreate`. */
@ObjectType({ description: "Answer of `cardImportCreate`.", simpleResolvers: true })
export class CardImportCreatePayload {
  @Field(() => CardImport, { nullable: true, description: "The import; null when there were errors." })
  import!: CardImport | null;

  @Field(() => String, {
    nullable: true,
    description: "Send the bytes here with PUT, at most 20 MB and 100 000 rows; no sign-in is needed.",
  })
  uploadUrl!: string | null;

  @Field(() => Date, { nullable: true, description: "When the link stops working." })
  uploadExpiresAt!: Date | null;

  @Field(() => [UserError], { description: "What must be put right; empty when it worked." })
  userErrors!: UserError[];
}

/** Which rows of an import are meant. */
@InputType({ description: "Which rows of an import are meant." })
export class CardImportRowFilter {
  @Field(() => Boolean, { nullable: true, description: "Whether the card was taken over." })
  isAccepted?: boolean;

  @Field(() => Boolean, { nullable: true, description: "Whether something was found at the row." })
  hasFindings?: boolean;
}

/** Card lists. */
@Resolver(() => CardImport)
export class ImportResolver {
  @Query(() => CardImport, {
    nullable: true,
    description: "One import; null when there is none or it is not the caller's.",
  })
  cardImport(
    @Arg("id", () => ID, { description: "Its id." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.read");
    return context.reads.byId(importEntity, id, info);
  }

  @Query(() => CardImportRowConnection, { description: "Rows of an import in the order of the file." })
  cardImportRows(
    @Arg("importId", () => ID, { description: "The import." }) importId: string,
    @Arg("filter", () => CardImportRowFilter, { nullable: true, description: "Which rows." }) filter:
      | CardImportRowFilter
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.read");
    const where = (row: ReturnType<typeof sql>) => [
      sql`${row}."importId" = ${fromPublicId("import", importId)}::uuid`,
      // Word for word as in the indexes of those few rows.
      ...(filter?.isAccepted == null
        ? []
        : [filter.isAccepted ? sql`${row}."isAccepted"` : sql`NOT ${row}."isAccepted"`]),
      ...(filter?.hasFindings == null
        ? []
        : [filter.hasFindings ? sql`${row}."findings" <> '[]'` : sql`${row}."findings" = '[]'`]),
    ];
    return context.reads.connection(
      importRowEntity,
      { where, order: { columns: ["sheetNumber", "rowNumber", "place"], descending: false }, page },
      info,
    );
  }

  @Mutation(() => CardImportCreatePayload, {
    description: "Makes room for a card list (.xlsx, .csv) of a draft and answers with a link for its bytes.",
  })
  async cardImportCreate(
    @Arg("input", () => CardImportCreateInput, { description: "The card list." }) input: CardImportCreateInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.write");
    return payloadOf(context, await createImport(context, input), async (place) => ({
      ...place,
      import: (await context.reads.byRowIds(importEntity, [place.importId], info, ["import"]))[0] ?? null,
    }));
  }
}
