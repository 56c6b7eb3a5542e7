import { SheetExportDocument, type SheetFormat } from "../../generated/graphql.ts";
import { settled } from "../../providers/graphql-client.ts";
import { call } from "../../providers/session.ts";
import { useActs } from "../../providers/use-acts.ts";

const acts = {
  /** Takes a request out as its own template; answers the link of the file. */
  sheetExport: async (requestId: string, format: SheetFormat) =>
    settled((await call(SheetExportDocument, { input: { requestId, format } })).cancellationRequestSheetExport).url,
};

/** What is done with the sheet of a request. Each throws a UserErrorsError when the server says why not. */
export const useSheetActs = () => useActs(acts);
