import { Field, ID, InputType } from "type-graphql";
import { addExportableList, createListExport } from "../../exports/index.ts";
import { refused } from "../../platform/action.ts";
import { declareAct, told } from "../../platform/graphql/act.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { signUrl } from "../../platform/storage/signed-urls.ts";
import { noSuchRequest } from "../../requests/index.ts";
import { statementTables } from "./statement-tables.ts";

type StatementFormat = "PDF" | "XLSX";

const StatementFormatEnum = enumOf<StatementFormat>("StatementFormat", "How a statement is written.", {
  PDF: "To print and to file: the summary, what moved when, up to 500 paid bills with their invoice numbers, and up to 500 cards.",
  XLSX: "An Excel workbook: the summary, what moved when, every paid bill with its invoice number, and every card, a sheet each.",
});

/** A request of whose money a statement is wanted. */
@InputType({ description: "A request of whose money a statement is wanted." })
export class SettlementStatementInput {
  @Field(() => ID, { description: "A request of which cards were cancelled, `request_…`." })
  requestId!: string;

  @Field(() => StatementFormatEnum, { nullable: true, description: "How it is written; PDF when absent." })
  format?: StatementFormat | null;
}

addExportableList(statementTables);

/** Gives a statement of a request's money. */
export const statementActs = [
  declareAct({
    name: "settlementStatement",
    right: "settlements.read",
    description:
      "Gives a statement of the money of a request's cancelled cards for the customer's accounts: what was charged, converted, refunded, what expired and why, and what is open. Its totals are those of the ledger.",
    input: SettlementStatementInput,
    run: async (context: CallContext, { requestId: publicId, format }: SettlementStatementInput) => {
      const { viewer, services, language } = context;
      const id = fromPublicId("request", publicId);
      const found =
        id &&
        (await services.store.prisma.cancellationRequest.findUnique({
          where: { id },
          select: { customerId: true },
        }));
      if (!found || !id || (viewer.sees === "OWN" && found.customerId !== viewer.customerId)) return noSuchRequest();
      if ((await services.store.prisma.settlement.count({ where: { requestId: id } })) === 0)
        return refused(nothingYet);
      if (format === "XLSX") return createListExport(context, statementTables, { requestId: id });
      const { accountId } = viewer;
      const thing = language === "zh" ? "statements" : "statements-en";
      return { ok: true as const, ...signUrl(services, { purpose: "download", thing, publicId, accountId }) };
    },
    tells: {
      url: told(String, "Link to the file for the caller, in the language of the call."),
      expiresAt: told(Date, "When the link stops working."),
    },
    errors: "What must be put right; `NOTHING_LEFT` where nothing was left on any cancelled card of the request.",
  }),
];

const nothingYet = {
  kind: "InvalidInputError",
  code: "NOTHING_LEFT",
  text: {
    zh: "该申请没有已注销且有余额或费用的卡，无需结算单",
    en: "No cancelled card of the request had anything left or was charged a fee, so there is nothing to state",
  },
  path: ["input", "requestId"],
} as const;
