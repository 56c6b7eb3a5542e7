/** A customer's Excel file with the mistakes that customers make. */
import ExcelJS from "exceljs";
import type { Api } from "./api.ts";

const PAGE = 100;

interface CardPage {
  simCards: {
    nodes: { iccid: string; msisdn: string; label: string | null; liveItem: { id: string } | null }[];
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
  };
}

/** Reads cards of the signed-in customer and writes them into a file: most as they are, some damaged, doubled, mistyped or not the customer's. */
export async function makeCardList(api: Api, file: string, count: number): Promise<number> {
  const cards = await cardsOfCustomer(api, count);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file });
  const sheet = workbook.addWorksheet("Cards");
  sheet.columns = [
    { header: "ICCID", key: "iccid", width: 24 },
    { header: "MSISDN", key: "msisdn", width: 18 },
    { header: "备注", key: "note", width: 20 },
  ];
  let rows = 0;
  const add = (iccid: string | number, msisdn: string, note: string) => {
    rows += 1;
    sheet.addRow({ iccid, msisdn, note }).commit();
  };
  cards.forEach(({ iccid, msisdn, label }, index) => {
    const note = label ?? "";
    if (index % 700 === 350) add(Number(iccid.replace(/\D/g, "0")), "", "number cell: Excel keeps 15 digits");
    else if (index % 900 === 450)
      add(`${iccid.slice(0, 6)} ${iccid.slice(6, 12)}-${iccid.slice(12)}`, msisdn, "spaces and a hyphen");
    else add(iccid, index % 3 === 0 ? msisdn : "", note);
    if (index % 800 === 400) add(iccid, "", "the same card again");
    if (index % 1000 === 500) add("89860499999999999990", "", "nobody's card");
    if (index % 1200 === 600) add(iccid.slice(0, 12), "", "half a number");
  });
  await workbook.commit();
  return rows;
}

async function cardsOfCustomer(api: Api, count: number): Promise<CardPage["simCards"]["nodes"]> {
  const cards: CardPage["simCards"]["nodes"] = [];
  let after: string | null = null;
  while (cards.length < count) {
    const page: CardPage = await api.call(
      `query Cards($first: Int!, $after: String) {
        simCards(first: $first, after: $after, filter: { statusIn: [IN_USE, SUSPENDED] }) { nodes { iccid msisdn label liveItem { id } } pageInfo { endCursor hasNextPage } }
      }`,
      { first: PAGE, after },
    );
    // Cards that are being cancelled already would only be refused; one in a hundred of them stays in, because customers do that too.
    cards.push(...page.simCards.nodes.filter(({ liveItem }, index) => liveItem === null || index === 0));
    after = page.simCards.pageInfo.endCursor;
    if (!page.simCards.pageInfo.hasNextPage) break;
  }
  return cards.slice(0, count);
}
