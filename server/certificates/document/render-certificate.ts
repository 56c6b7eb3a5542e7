import { once } from "node:events";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setImmediate as yieldToEventLoop } from "node:timers/promises";
import PDFDocument from "pdfkit";
import { reserveSignature } from "../signing/pdf-signature.ts";
import { CarrierLegend, drawCardListEnd } from "./card-list-end.ts";
import { CardListPages } from "./card-list-page.ts";
import { planCardList } from "./card-list-plan.ts";
import { drawFace } from "./certificate-face.ts";
import type { CertificateFacts } from "./certificate-facts.ts";
import { CheckedCards } from "./checked-cards.ts";
import { type SignatureArea, signatureArea } from "./face-proof.ts";
import { pressContent } from "./page-content.ts";
import { loadRareFaces } from "./rare-faces.ts";
import { type Drawing, drawFooterNumber, drawFooterPage, FACE_COLUMN, SHEET } from "./sheet.ts";
import { loadFontFiles, Typefaces } from "./typeface.ts";
import { verifyAddress } from "./verify-code.ts";

/** What came of {@link renderCertificatePdf}. */
export interface RenderedCertificate {
  pageCount: number;
  /** Where the visible field of a digital signature belongs. */
  signatureArea: SignatureArea;
}

/** Bytes that may wait for a slow reader before drawing pauses. */
const MAX_WAITING_BYTES = 256 * 1024;

/**
 * Draws the certificate as a PDF (A4, fonts embedded as subsets) into `out` and ends it. Equal facts give equal bytes. Memory does not grow with
 * the number of cards beyond an entry per page, and other work gets its turn between pages.
 *
 * The file counts only when the promise resolves: cards that do not match count or hash are noticed as late as the last one, and `out` is then
 * destroyed with the error.
 * @throws RangeError for an unusable verifyUrl or a card count below 1; CardListOrderError, CardListMismatchError; whatever `out` fails with.
 */
export async function renderCertificatePdf(facts: CertificateFacts, out: Writable): Promise<RenderedCertificate> {
  if (!Number.isSafeInteger(facts.cardCount) || facts.cardCount < 1)
    throw new RangeError("a certificate lists at least one card");
  verifyAddress(facts.verifyUrl);
  const files = await loadFontFiles();
  const rareFaces = await loadRareFaces(textOf(facts));
  const document = new PDFDocument({
    size: "A4",
    margin: 0,
    autoFirstPage: false,
    pdfVersion: "1.7",
    lang: "zh-CN",
    displayTitle: true,
    // No default font: pdfkit would load Helvetica, which this document never uses.
    font: "",
    info: {
      Title: `注销证明 Certificate of Cancellation ${facts.number}`,
      Creator: "SIM Cancellation Desk",
      CreationDate: facts.issuedAt,
    },
  });
  const delivered = pipeline(document, out);
  // Awaited below in every case; until then a failing reader must not end the process as an unhandled rejection.
  delivered.catch(() => {});
  try {
    const plan = planCardList(facts.cardCount);
    const drawing: Drawing = {
      document,
      facts,
      typefaces: new Typefaces(document, files, rareFaces),
      pageCount: 1 + plan.cardsPerPage.length,
    };
    const breathe = async () => {
      await yieldToEventLoop();
      while (document.readableLength > MAX_WAITING_BYTES && !document.destroyed) {
        await (out.writableNeedDrain ? Promise.race([once(out, "drain"), delivered]) : yieldToEventLoop());
      }
      if (document.destroyed) await delivered;
    };
    await drawPages(drawing, plan, breathe);
    document.end();
  } catch (error) {
    document.destroy(error as Error);
    await delivered.catch(() => {});
    throw error;
  }
  await delivered;
  return {
    pageCount: 1 + planCardList(facts.cardCount).cardsPerPage.length,
    signatureArea: signatureArea(SHEET.height),
  };
}

/** Everything on the first page that people named. */
function textOf({ issuer, subject, channel, residualValueStatement, erasureStatement }: CertificateFacts): string {
  return JSON.stringify([issuer.name, subject, channel.name, residualValueStatement, erasureStatement]);
}

async function drawPages(
  drawing: Drawing,
  plan: ReturnType<typeof planCardList>,
  breathe: () => Promise<void>,
): Promise<void> {
  const cards = new CheckedCards(drawing.facts);
  try {
    const onlyCard = drawing.pageCount === 1 ? (await cards.take(1))[0] : undefined;
    drawing.document.addPage();
    await drawFace(drawing, onlyCard, breathe);
    reserveRoom(drawing);
    drawFooterNumber(drawing, FACE_COLUMN);
    drawFooterPage(drawing, 1, FACE_COLUMN);
    let pressed = pressContent(drawing.document);
    await breathe();
    const legend = new CarrierLegend();
    const list = new CardListPages(drawing, plan.layout);
    let drawn = 0;
    for (const [index, cardsHere] of plan.cardsPerPage.entries()) {
      const page = await cards.take(cardsHere);
      const rows = list.rows(page, { firstNumber: drawn + 1, pageNumber: index + 2 });
      await pressed;
      drawing.document.addPage();
      const rowsEnd = list.draw(page.length, rows);
      drawn += page.length;
      for (const card of page) legend.add(card.carrierName);
      if (index === plan.cardsPerPage.length - 1) drawCardListEnd(drawing, rowsEnd, legend);
      pressed = pressContent(drawing.document);
      await breathe();
    }
    // Asking once more runs the check of count and hash at the end of the list.
    await cards.take(1);
    await pressed;
    await breathe();
  } finally {
    await cards.close();
  }
}

/** Leaves room for the signature in the field that the first page draws. */
function reserveRoom({ document, facts: { proof, number, issuedAt, issuer } }: Drawing): void {
  if (!proof) return;
  const area = signatureArea(SHEET.height);
  const { cardTreeRoot } = proof;
  reserveSignature(document, { number, cardTreeRoot, signedAt: issuedAt, signer: issuer.name.zh, area });
}
