import { Field, ID, InputType } from "type-graphql";
import { declareAct, row, told } from "../../platform/graphql/act.ts";
import { changeView, deleteView } from "../actions/change-view.ts";
import { chooseColumns } from "../actions/choose-columns.ts";
import { createView } from "../actions/create-view.ts";
import { savedViewEntity } from "./view.type.ts";

const LIST = "The list, as its address in the desk names it, for example `cancellation-requests`.";
const FILTER =
  "What it is narrowed to: a JSON object, as it stands in the address of the list; at most 4 000 characters.";
const COLUMNS = "All columns in their order; none are the list's own.";
const HIDDEN = "Those of the columns that are left out.";

/** What a list is set to, to be kept under a name. */
@InputType({ description: "What a list is set to, to be kept under a name." })
export class SavedViewCreateInput {
  @Field(() => String, { description: LIST })
  list!: string;

  @Field(() => String, { description: "What it is called, at most 60 characters; once for each list." })
  name!: string;

  @Field(() => String, { description: FILTER })
  filter!: string;

  @Field(() => String, { description: "Field by which it is sorted." })
  sortField!: string;

  @Field(() => Boolean, { description: "Whether what is largest or latest comes first." })
  isDescending!: boolean;

  @Field(() => [String], { nullable: true, description: COLUMNS })
  columns?: string[];

  @Field(() => [String], { nullable: true, description: HIDDEN })
  hiddenColumns?: string[];

  @Field(() => Boolean, { nullable: true, description: "Whether the list begins with it; one view of each does." })
  isDefault?: boolean;
}

/** What of a view becomes another. */
@InputType({ description: "What of a view becomes another; what is not said stays as it is." })
export class SavedViewChangeInput {
  @Field(() => ID, { description: "One's own view, `view_…`." })
  viewId!: string;

  @Field(() => String, { nullable: true, description: "What it is called, at most 60 characters; once for each list." })
  name?: string;

  @Field(() => String, { nullable: true, description: FILTER })
  filter?: string;

  @Field(() => String, { nullable: true, description: "Field by which it is sorted." })
  sortField?: string;

  @Field(() => Boolean, { nullable: true, description: "Whether what is largest or latest comes first." })
  isDescending?: boolean;

  @Field(() => [String], { nullable: true, description: COLUMNS })
  columns?: string[];

  @Field(() => [String], { nullable: true, description: HIDDEN })
  hiddenColumns?: string[];

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the list begins with it, in place of the one with which it did.",
  })
  isDefault?: boolean;
}

/** A view that goes for good. */
@InputType({ description: "Which of the caller's views goes for good." })
export class SavedViewDeleteInput {
  @Field(() => ID, { description: "One's own view, `view_…`." })
  viewId!: string;
}

/** Which columns of a list are shown. */
@InputType({ description: "Which columns of a list are shown, and in which order, wherever no view says otherwise." })
export class ListColumnsChooseInput {
  @Field(() => String, { description: LIST })
  list!: string;

  @Field(() => [String], { description: COLUMNS })
  columns!: string[];

  @Field(() => [String], { nullable: true, description: HIDDEN })
  hiddenColumns?: string[];
}

const view = row(savedViewEntity, "viewId", "The view as it is now.");

/** How people keep the lists of the desk as they want them. */
export const viewActs = [
  declareAct({
    name: "savedViewCreate",
    right: "desk.use",
    description: "Keeps what a list of the desk is set to under a name, for the caller alone. For staff.",
    input: SavedViewCreateInput,
    run: createView,
    reads: { view },
    errors:
      "What must be put right; `NAME_TAKEN` where the caller has a view of that name, `TOO_MANY_VIEWS` beyond 50. Empty when it worked.",
  }),
  declareAct({
    name: "savedViewChange",
    right: "desk.use",
    description: "Changes a view that the caller keeps: its name, what it shows, or whether its list begins with it.",
    input: SavedViewChangeInput,
    run: changeView,
    reads: { view },
  }),
  declareAct({
    name: "savedViewDelete",
    right: "desk.use",
    description: "Deletes a view that the caller keeps.",
    input: SavedViewDeleteInput,
    run: deleteView,
    tells: { deletedId: told(ID, "Public id of the view that is gone.") },
  }),
  declareAct({
    name: "listColumnsChoose",
    right: "desk.use",
    description: "Chooses the columns of a list of the desk for the caller, wherever no view says otherwise.",
    input: ListColumnsChooseInput,
    run: chooseColumns,
    tells: { list: told(String, "The list whose columns were chosen.") },
  }),
];
