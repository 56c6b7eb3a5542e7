import { Arg, Args, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { CardImport } from "../../generated/graphql/models/CardImport.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { connectionOf, extendEntity, hasPages, PageArgs } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { importEntity, importRowEntity } from "./import.type.ts";
import { CardImportRowFilter, importRowConditions, importRowOrder as order } from "./import-row-filter.input.ts";

const CardImportRowConnection = connectionOf(importRowEntity);

extendEntity(importEntity, {
  relations: {
    rows: hasPages<CardImportRowFilter>(
      () => importRowEntity,
      (parent, row) => sql`${row}."importId" = ${parent}."id"`,
      "Its rows in the order of the file, page by page.",
      {
        filter: { type: () => CardImportRowFilter, description: "Which rows." },
        source: ({ filter }) => ({ where: importRowConditions(filter), order }),
      },
    ),
  },
});

/** Card lists. */
@Resolver(() => CardImport)
export class ImportResolver {
  @Query(() => CardImport, {
    nullable: true,
    description: "One import; null when there is none or it is not the caller's.",
  })
  cardImport(
    @Arg("id", () => ID, { description: "Its public id, `import_…`." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.read");
    return context.reads.byId(importEntity, id, info);
  }

  @Query(() => CardImportRowConnection, { description: "Rows of an import in the order of the file." })
  cardImportRows(
    @Arg("importId", () => ID, { description: "Public id of the import, `import_…`." }) importId: string,
    @Arg("filter", () => CardImportRowFilter, { nullable: true, description: "Which rows." }) filter:
      | CardImportRowFilter
      | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.read");
    const where = (row: Sql) => [
      sql`${row}."importId" = ${fromPublicId("import", importId)}::uuid`,
      ...importRowConditions(filter)(row),
    ];
    return context.reads.connection(importRowEntity, { where, order, page }, info);
  }
}
