import { Field, ID, InputType } from "type-graphql";
import { createListExport, type ExportFormat } from "../../exports/index.ts";
import { declareAct, told } from "../../platform/graphql/act.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { noSuchRequest } from "../../requests/index.ts";
import { requestSheet } from "../actions/request-sheet.ts";

/** How a sheet is written. */
export const SheetFormat = enumOf<ExportFormat>("SheetFormat", "How a sheet is written.", {
  XLSX: "An Excel workbook whose cells are all text, so that card numbers keep their digits.",
  CSV: "Text in UTF-8 with a byte order mark, with long numbers written so that Excel keeps their digits.",
});

/** A request to take out as a sheet. */
@InputType({ description: "A request to take out as a sheet that can come back." })
export class CancellationRequestSheetExportInput {
  @Field(() => ID, { description: "The request, `request_…`, in whatever state." })
  requestId!: string;

  @Field(() => SheetFormat, { nullable: true, description: "How the file is written; XLSX when absent." })
  format?: ExportFormat | null;
}

/** Takes a request out as a sheet. */
export const requestSheetAct = declareAct({
  name: "cancellationRequestSheetExport",
  right: "requests.read",
  description:
    "Takes a request out as its own import template, a row per card, with columns that say where each card stands, what happened and what to do next. The file can be corrected and imported into the same request: only failed and changed rows are touched.",
  input: CancellationRequestSheetExportInput,
  run: async (context: CallContext, { requestId: publicId, format }: CancellationRequestSheetExportInput) => {
    const { viewer, services } = context;
    const id = fromPublicId("request", publicId);
    const found =
      id &&
      (await services.store.prisma.cancellationRequest.findUnique({ where: { id }, select: { customerId: true } }));
    if (!found || !id || (viewer.sees === "OWN" && found.customerId !== viewer.customerId)) return noSuchRequest();
    return createListExport(context, requestSheet, { requestId: id }, format ?? "XLSX");
  },
  tells: {
    url: told(String, "Link to the file for the caller, in the language of the call."),
    expiresAt: told(Date, "When the link stops working."),
  },
});
