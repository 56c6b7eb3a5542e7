import { Field, ObjectType, registerEnumType } from "type-graphql";
import { addAuditSubject } from "../../accounts/index.ts";
import { IccidScalar } from "../../cards/index.ts";
import { CardImport } from "../../generated/graphql/models/CardImport.ts";
import { CardImportRow } from "../../generated/graphql/models/CardImportRow.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { inLanguage, type LocalizedText } from "../../platform/localized-text.ts";
import { belongsTo, declareEntity, extendEntity, hasPages, viewersCustomer } from "../../platform/reads/index.ts";
import { columnLetters } from "../../platform/spreadsheet/column-letters.ts";
import { sql } from "../../platform/sql.ts";
import { signUrl } from "../../platform/storage/signed-urls.ts";
import { requestEntity, requestsMeantBy } from "../../requests/index.ts";
import { type RowFindingCode as FindingCode, inWords, type StoredFinding } from "../rules/card-findings.ts";
import { type ImportFacts, importSummary } from "../rules/import-summary.ts";
import { type SheetReport, sheetNotice } from "../rules/sheet-report.ts";
import { ImportRefusalCode, RowFindingCode } from "./import-codes.ts";
import { ImportSheet } from "./import-sheet.type.ts";

/** How much a finding of a row weighs. */
export enum RowFindingSeverity {
  WARNING = "WARNING",
  ERROR = "ERROR",
}
registerEnumType(RowFindingSeverity, {
  name: "RowFindingSeverity",
  description: "How much a finding of a row weighs.",
  valuesConfig: {
    WARNING: { description: "The card was taken over; please look." },
    ERROR: { description: "The card was not taken over." },
  },
});

/** One thing found at a row. */
@ObjectType({ description: "One thing found at a row of an imported file.", simpleResolvers: true })
export class RowFinding {
  @Field(() => RowFindingCode, { description: "Which kind, for programs." })
  code!: FindingCode;

  @Field(() => RowFindingSeverity, { description: "How much it weighs." })
  severity!: RowFindingSeverity;

  @Field(() => String, { description: "What is wrong and what to do, in the caller's language." })
  message!: string;

  @Field(() => String, {
    nullable: true,
    description: "The cell it is about, as spreadsheets name cells: `A7`. Null where it is about the whole row.",
  })
  cell!: string | null;

  @Field(() => IccidScalar, {
    nullable: true,
    description: "A card of the customer's own that may be meant. It was not taken: compare it with the card first.",
  })
  suggestedIccid!: string | null;
}

/** Why a file as a whole could not be used. */
@ObjectType({ description: "Why a file as a whole could not be used.", simpleResolvers: true })
export class ImportRefusal {
  @Field(() => ImportRefusalCode, { description: "Which kind, for programs." })
  code!: keyof typeof ImportRefusalCode;

  @Field(() => String, { description: "What is wrong and what to do, in the caller's language." })
  message!: string;
}

/** How rows of imports are read. */
export const importRowEntity = declareEntity(CardImportRow, {
  table: "CardImportRow",
  customerSees: (row) =>
    sql`EXISTS (SELECT 1 FROM "CardImport" own WHERE own."id" = ${row}."importId" AND own."customerId" = ${viewersCustomer})`,
  scalars: {
    iccid: { type: IccidScalar, nullable: true, description: "The number as understood; null when it is none." },
  },
  expressions: {
    sheetName: {
      type: () => String,
      nullable: true,
      description: "Sheet the row stands on; null for CSV.",
      expression: (row) =>
        sql`(SELECT r.s ->> 'name' FROM "CardImport" m, LATERAL (SELECT s, row_number() OVER (ORDER BY n) AS "number" FROM jsonb_array_elements(m."sheets") WITH ORDINALITY AS e(s, n) WHERE (s ->> 'isRead')::boolean) r WHERE m."id" = ${row}."importId" AND r."number" = ${row}."sheetNumber")`,
    },
  },
  computed: {
    findings: {
      type: () => [RowFinding],
      description: "What was found at the row.",
      needs: ["findings", "rowNumber"],
      compute: ({ findings, rowNumber }: { findings: StoredFinding[]; rowNumber: number }, { language }) =>
        findings.map(inWords).map(({ message, column, ...finding }) => ({
          ...finding,
          cell: column === undefined ? null : `${columnLetters(column)}${rowNumber}`,
          message: inLanguage(message, language),
        })),
    },
  },
});

const importCounts = [
  "addedCount",
  "changedCount",
  "retriedCount",
  "unchangedCount",
  "endedCount",
  "rejectedCount",
] as const;

/** How imports are read. */
export const importEntity = declareEntity(CardImport, {
  table: "CardImport",
  idPrefix: "import",
  right: "requests.read",
  customerSees: (row) => sql`${row}."customerId" = ${viewersCustomer}`,
  relations: { request: belongsTo(() => requestEntity, "requestId", "The draft the cards go into.") },
  expressions: {
    isRepeat: {
      type: () => Boolean,
      description:
        "Whether the very same file was imported into the request before. What it had done is not done again.",
      expression: (row) => sql`(${row}."contentHash" IS NOT NULL AND EXISTS (
        SELECT FROM "CardImport" b WHERE b."requestId" = ${row}."requestId" AND b."status" = 'FINISHED' AND b."contentHash" = ${row}."contentHash" AND b."id" < ${row}."id"))`,
    },
  },
  computed: {
    summary: {
      type: () => String,
      nullable: true,
      description: "What the import did, in a few sentences in the caller's language; null before the file was read.",
      needs: [...importCounts, "status", "isRepeat", "sheets"],
      compute: (
        { status, sheets, ...facts }: Omit<ImportFacts, "passedOver"> & { status: string; sheets: SheetReport[] },
        { language },
      ) => {
        const passedOver = [...new Set(sheets.flatMap((sheet) => sheet.passedOver ?? []))];
        return status === "FINISHED" ? inLanguage(importSummary({ ...facts, passedOver }), language) : null;
      },
    },
    refusal: {
      type: () => ImportRefusal,
      nullable: true,
      description: "Why the file as a whole could not be used; null unless refused.",
      needs: ["refusal"],
      compute: (
        { refusal }: { refusal: { code: ImportRefusal["code"]; message: LocalizedText } | null },
        { language },
      ) => refusal && { code: refusal.code, message: inLanguage(refusal.message, language) },
    },
    sheets: {
      type: () => [ImportSheet],
      description:
        "What became of every sheet of the file, in its order: nothing is left out without being named here. Empty until the file was read.",
      needs: ["sheets"],
      compute: ({ sheets }: { sheets: SheetReport[] }, { language }) =>
        sheets.map((sheet) => {
          const notice = sheetNotice(sheet);
          return { ...sheet, passedOver: sheet.passedOver ?? [], message: notice && inLanguage(notice, language) };
        }),
    },
    resultUrl: {
      type: () => String,
      nullable: true,
      description:
        "Link to the same file with result and reason for every row, good for five minutes; null before the file was read, and for a list that came in a call.",
      needs: ["id", "status", "uploadKey"],
      compute: ({ id, status, uploadKey }: { id: string; status: string; uploadKey: string | null }, context) =>
        status === "FINISHED" && uploadKey !== null
          ? signUrl((context as CallContext).services, {
              purpose: "download",
              thing: "import-results",
              publicId: id,
              accountId: context.viewer.accountId,
            }).url
          : null,
    },
  },
});

extendEntity(requestEntity, {
  relations: {
    imports: hasPages(
      () => importEntity,
      (request, row) => sql`${row}."requestId" = ${request}."id"`,
      "Card lists imported into the request, latest first.",
      { columns: ["createdAt", "id"], descending: true },
    ),
  },
});

addAuditSubject({
  objectType: "CardImport",
  meantBy: (sought) => sql`SELECT "id" FROM "CardImport" WHERE "requestId" = ANY(ARRAY(${requestsMeantBy(sought)}))`,
});
