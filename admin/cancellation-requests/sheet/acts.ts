import {
  ReturnedSheetDocument,
  type ReturnedSheetQuery,
  SheetExportDocument,
  type SheetFormat,
  SheetReturnDocument,
} from "../../generated/graphql.ts";
import { settled } from "../../providers/graphql-client.ts";
import { call } from "../../providers/session.ts";
import { found } from "../../providers/source.ts";
import { putFile } from "../../providers/upload.ts";
import { useActs } from "../../providers/use-acts.ts";

/** A sheet that came back, as far as it was read. */
export type ReturnedSheet = NonNullable<ReturnedSheetQuery["cardImport"]>;

const acts = {
  /** Takes a request out as its own template; answers the link of the file. */
  sheetExport: async (requestId: string, format: SheetFormat) =>
    settled((await call(SheetExportDocument, { input: { requestId, format } })).cancellationRequestSheetExport).url,

  /** Sends a corrected sheet back; answers the id of its import. */
  sheetReturn: async (requestId: string, file: File, idempotencyKey: string) => {
    const input = { requestId, fileName: file.name, idempotencyKey };
    const created = settled((await call(SheetReturnDocument, { input })).cardImportCreate);
    await putFile(created.uploadUrl ?? "", file);
    return created.import?.id ?? "";
  },

  returnedSheet: async (id: string, signal?: AbortSignal) =>
    found((await call(ReturnedSheetDocument, { id }, signal)).cardImport),
};

/** What is done with the sheet of a request. Each throws a UserErrorsError when the server says why not. */
export const useSheetActs = () => useActs(acts);
