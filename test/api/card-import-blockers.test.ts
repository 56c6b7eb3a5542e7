import { Readable } from "node:stream";
import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { receiveImport } from "../../server/imports/actions/receive-import.ts";
import { importHandlers } from "../../server/imports/jobs/read-import.handler.ts";
import { anEnterprise, aRequest } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { graphqlClient } from "../support/graphql-client.ts";
import { drainJobs } from "../support/jobs.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
const services = testServices(store);
const client = graphqlClient(services);

async function workbook(rows: readonly (readonly (string | number)[])[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("Cards");
  sheet.addRow(["ICCID", "MSISDN"]);
  for (const row of rows) sheet.addRow([...row]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const rowsQuery = `query ($importId: ID!) {
  cardImport(id: $importId) { status rowCount acceptedCount warningCount rejectedCount refusal { code } resultUrl request { draftCardCount } }
  cardImportRows(importId: $importId, first: 50) { nodes { rowNumber isAccepted findings { code severity } } }
}`;

/** A draft of the customer with this file imported into it. */
async function imported(
  customer: Awaited<ReturnType<ReturnType<typeof anEnterprise>["save"]>>,
  bytes: Buffer,
  requestId?: string,
) {
  const me = client.asViewer(customer.viewer);
  const draft = requestId ?? (await aRequest(store, customer, { status: "DRAFT" }).save()).publicId;
  const { cardImportCreate } = await me.query(
    `mutation ($input: CardImportCreateInput!) { cardImportCreate(input: $input) { import { id } uploadUrl userErrors { code } } }`,
    { input: { requestId: draft, fileName: "cards.xlsx", idempotencyKey: crypto.randomUUID() } },
  );
  const importId: string = cardImportCreate.import.id;
  expect(await receiveImport(services, importId.slice("import_".length), Readable.from(bytes))).toBe("RECEIVED");
  await drainJobs(services, importHandlers);
  return { draft, importId, me, ...(await me.query(rowsQuery, { importId })) };
}

const codesOf = (nodes: { findings: { code: string }[] }[]) =>
  nodes.map(({ findings }) => findings.map(({ code }) => code).sort());

describe("a card list with every kind of card in it", () => {
  it("gets a finding for every kind of row, and only the good cards go in", async () => {
    const other = await anEnterprise(store).withCards(1).save();
    const acme = await anEnterprise(store)
      .withCards(1)
      .withCards(1)
      .withArrears(1)
      .withCards(1)
      .boundToDevices(1)
      .withCards(1)
      .protectedFromTermination(1)
      .withCards(1)
      .underLegalHold(1)
      .withCards(1, { status: "SUSPENDED", isAutoRenewalOn: true })
      .withCards(1, { status: "CANCELLED" })
      .withCards(1)
      .withCards(2)
      .save();
    const [clean, owing, bound, locked, held, renewing, gone, elsewhere, byNumber, mixedUp] = acme.cards;
    if (!clean || !owing || !bound || !locked || !held || !renewing || !gone || !elsewhere || !byNumber || !mixedUp)
      throw new Error("too few cards");
    await aRequest(store, acme, { status: "CHECKING" }).ofCards([elsewhere], "CHECKING").save();
    const { cardImport, cardImportRows } = await imported(
      acme,
      await workbook([
        [clean.iccid, clean.msisdn],
        [owing.iccid, ""],
        [bound.iccid, ""],
        [locked.iccid, ""],
        [held.iccid, ""],
        [renewing.iccid, ""],
        [gone.iccid, ""],
        [elsewhere.iccid, ""],
        ["", byNumber.msisdn],
        [mixedUp.iccid, clean.msisdn],
        [other.cards[0]?.iccid ?? "", ""],
        [Number(clean.iccid), ""],
        [clean.iccid, ""],
        ["8986 04", ""],
      ]),
    );
    expect(codesOf(cardImportRows.nodes)).toEqual([
      [],
      ["BLOCKED_ARREARS"],
      ["BLOCKED_DEVICE_BOUND"],
      ["BLOCKED_PROTECTED"],
      ["BLOCKED_LEGAL_HOLD"],
      ["BLOCKED_AUTO_RENEWAL_ON"],
      ["BLOCKED_ALREADY_CANCELLED"],
      ["BLOCKED_IN_OTHER_REQUEST"],
      [],
      ["MSISDN_MISMATCH"],
      ["NOT_YOURS_OR_UNKNOWN"],
      ["DAMAGED_BY_EXCEL"],
      ["DUPLICATE_IN_FILE"],
      ["BAD_FORMAT"],
    ]);
    expect(cardImport).toMatchObject({
      status: "FINISHED",
      rowCount: 14,
      acceptedCount: 7,
      warningCount: 5,
      rejectedCount: 7,
    });
    expect(cardImport.request.draftCardCount).toBe(7);
    expect(cardImport.resultUrl).toMatch(/\/downloads\/import-results\//);
  });
});
