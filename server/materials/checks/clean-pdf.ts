import PDFDocument from "pdfkit";

/** A page to write: its picture as JPEG and its size in points (1/72 inch). */
export interface CleanPdfPage {
  jpeg: Buffer;
  widthPt: number;
  heightPt: number;
}

/**
 * A new PDF that shows nothing but the given pictures, one per page. The same pictures give the same bytes: the file carries no
 * time of its own.
 */
export function writeCleanPdf(pages: readonly CleanPdfPage[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const document = new PDFDocument({
      autoFirstPage: false,
      margin: 0,
      // No text, so no font either.
      font: null as unknown as string,
      info: { Producer: "SIM Cancellation Desk", Creator: "SIM Cancellation Desk", CreationDate: new Date(0) },
    });
    const chunks: Buffer[] = [];
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    document.on("error", reject);
    for (const { jpeg, widthPt, heightPt } of pages) {
      document.addPage({ size: [widthPt, heightPt], margin: 0 });
      document.image(jpeg, 0, 0, { width: widthPt, height: heightPt });
    }
    document.end();
  });
}
