import { type ClassType, Field, InputType } from "type-graphql";
import { type Act, declareAct, told } from "../platform/graphql/act.ts";
import type { CallContext } from "../platform/graphql/call-context.ts";
import { createListExport } from "./actions/create-list-export.ts";
import { addExportableList, type ExportableThing } from "./exportable-list.ts";

/** A list that can be taken out, and the mutation that does it. */
type ExportDeclaration<Filter extends object, Kept extends object> = ExportableThing<Kept> & {
  /** Name of the mutation: `simCardsExport`. */
  mutation: string;
  description: string;
  /** The list's own filter: an `@InputType()`. */
  filter: ClassType<Filter>;
  /** What is kept of a filter until the link is followed, where that is more than the filter itself. */
  keep?: (filter: NoInfer<Filter> | undefined, context: CallContext) => Kept;
};

/** Declares a list that can be taken out as a file, and answers the act that does it. Name it in the `acts` of the list's module. */
export function declareExport<Filter extends object, Kept extends object = Filter>({
  mutation,
  description,
  filter,
  keep,
  ...list
}: ExportDeclaration<Filter, Kept>): Act {
  addExportableList(list as ExportableThing<Kept>);
  return declareAct({
    name: mutation,
    right: { allOf: ["exports.create", list.permission] },
    description,
    input: inputOf(mutation, filter),
    run: (context: CallContext, { filter: given }: { filter?: Filter | null }) =>
      // Without a word on what is kept it is the filter itself.
      createListExport(
        context,
        list as ExportableThing<Kept>,
        keep ? keep(given ?? undefined, context) : (given as Kept | null | undefined),
      ),
    tells: {
      url: told(String, "Link to the .xlsx file for the caller, in the language of the call."),
      expiresAt: told(Date, "When the link stops working."),
    },
  });
}

function inputOf<Filter extends object>(mutation: string, filter: ClassType<Filter>) {
  const input = class {
    filter?: Filter | null;
  };
  InputType(`${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`, {
    description: "What of the list is taken out.",
  })(input);
  Field(() => filter, { nullable: true, description: "Which rows; all when absent." })(input.prototype, "filter");
  return input;
}
