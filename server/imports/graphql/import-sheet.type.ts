import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { SheetSkip } from "../rules/sheet-report.ts";

/** Why no cards are taken from a sheet, for the schema. */
export enum ImportSheetSkip {
  HIDDEN = "HIDDEN",
  NOT_CHOSEN = "NOT_CHOSEN",
  CARDS_MAY_STAY = "CARDS_MAY_STAY",
  AMBIGUOUS_COLUMNS = "AMBIGUOUS_COLUMNS",
  NOT_FILLED_IN = "NOT_FILLED_IN",
  NO_CARD_NUMBERS = "NO_CARD_NUMBERS",
}
registerEnumType(ImportSheetSkip, {
  name: "ImportSheetSkip",
  description: "Why no cards were taken from a sheet.",
  valuesConfig: {
    HIDDEN: { description: "The sheet is hidden and was not named in `sheetNames`." },
    NOT_CHOSEN: { description: "The caller chose other sheets or columns." },
    CARDS_MAY_STAY: { description: "Its name says that its cards stay, are new, or are cancelled already." },
    AMBIGUOUS_COLUMNS: { description: "Several columns hold card numbers and nothing says which are to be cancelled." },
    NOT_FILLED_IN: { description: "It has a header and no cards." },
    NO_CARD_NUMBERS: { description: "No column of it holds card numbers." },
  } satisfies Record<SheetSkip, object>,
});

/** A column with numbers of cards. */
@ObjectType({ description: "A column of an imported file that holds card numbers.", simpleResolvers: true })
export class ImportColumn {
  @Field(() => String, {
    description: "Its header, with the heading over it where that tells columns apart; blank when it has none.",
  })
  header!: string;

  @Field(() => String, { description: "Its letter, as spreadsheets name columns." })
  letter!: string;

  @Field(() => Int, { description: "Card numbers in it." })
  cardCount!: number;

  @Field(() => Boolean, { description: "Whether its cards were read." })
  isTaken!: boolean;

  @Field(() => Boolean, { description: "Whether the sheet hides it. A hidden column is read like any other." })
  isHidden!: boolean;
}

/** What became of a sheet. */
@ObjectType({ description: "What became of one sheet of an imported file.", simpleResolvers: true })
export class ImportSheet {
  @Field(() => String, { nullable: true, description: "Name of its tab; null for CSV." })
  name!: string | null;

  @Field(() => Int, { description: "Rows with text; of a sheet that was read those below the header." })
  rowCount!: number;

  @Field(() => Int, { description: "Cards read from it, or card numbers found on a sheet that was not read." })
  cardCount!: number;

  @Field(() => Boolean, { description: "Whether cards were taken from it." })
  isRead!: boolean;

  @Field(() => ImportSheetSkip, { nullable: true, description: "Why not; null when it was read." })
  whyNot!: SheetSkip | null;

  @Field(() => [ImportColumn], { description: "Its columns with card numbers, from left to right." })
  columns!: ImportColumn[];

  @Field(() => [String], {
    description:
      "Headers of columns that an earlier result or request sheet of ours had filled in: known and passed over.",
  })
  passedOver!: string[];

  @Field(() => String, {
    nullable: true,
    description: "What was not read and what to do, in the caller's language; null when nothing was left out.",
  })
  message!: string | null;
}
