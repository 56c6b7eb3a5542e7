import { ID } from "type-graphql";
import { NotFoundError } from "../../platform/errors.ts";
import { row } from "../../platform/graphql/act.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import { revisionCursor } from "../../platform/streams/cursor.ts";
import { declareStream } from "../../platform/streams/stream.ts";
import { IMPORT_CHANNEL } from "../actions/import-channel.ts";
import { importEntity } from "./import.type.ts";

interface OfImport {
  importId: string;
}

async function visibleImport({ services, viewer }: CallContext, { importId }: OfImport): Promise<string> {
  const id = fromPublicId("import", importId);
  const found =
    id === null
      ? null
      : await services.store.prisma.cardImport.findUnique({ where: { id }, select: { customerId: true } });
  if (!found || id === null || (viewer.sees === "OWN" && found.customerId !== viewer.customerId))
    throw new NotFoundError({ zh: "未找到该导入，请核对编号", en: "There is no such import; please check the number" });
  return id;
}

/** An import while its file is read. */
export const importStream = declareStream<OfImport>({
  name: "cardImportUpdated",
  right: "requests.read",
  description:
    "An import while its file is read: told with every batch of about 2 000 rows, several within a third of a second together, and at its end.",
  args: { importId: { type: () => ID, description: "Public id of the import to follow, `import_…`." } },
  topic: visibleImport,
  source: {
    channel: IMPORT_CHANNEL,
    cursor: revisionCursor,
    newest: (id) => sql`SELECT "revision" FROM "CardImport" WHERE "id" = ${id}::uuid`,
    since: (id, { revision }) =>
      sql`SELECT "id", "revision" FROM "CardImport" WHERE "id" = ${id}::uuid AND "revision" > ${revision}`,
  },
  message: {
    name: "CardImportUpdate",
    description: "An import after more of its rows were looked at.",
    fields: { import: { ...row(importEntity, "topic", "The import as it is now."), nullable: true } },
  },
});
