import { Arg, Args, Ctx, Field, ID, Info, InputType, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { CardImport } from "../../generated/graphql/models/CardImport.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { connectionOf, PageArgs } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { sql } from "../../platform/sql.ts";
import { importEntity, importRowEntity } from "./import.type.ts";

const CardImportRowConnection = connectionOf(importRowEntity);

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
}
