import PDFDocument from "pdfkit";

type Draw = (document: PDFKit.PDFDocument) => void;

/** An ordinary PDF, A4 unless said otherwise. */
export function ordinaryPdf(draw: Draw, options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  return new Promise((resolve) => {
    const document = new PDFDocument({ size: "A4", ...options });
    const chunks: Buffer[] = [];
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    draw(document);
    document.end();
  });
}

/** Half a page of text. */
export function someText(document: PDFKit.PDFDocument): void {
  document.fontSize(12);
  for (let line = 1; line <= 12; line += 1) {
    document.text(`${line}. The undersigned authorises the cancellation of the cards listed below and nothing else.`);
  }
}

/** A stream object of a hand-made PDF. */
export function pdfStream(dictionary: string, data: Buffer | string): Buffer {
  const bytes = Buffer.from(data as string, "latin1");
  return Buffer.concat([
    Buffer.from(`<<${dictionary}/Length ${bytes.length}>>\nstream\n`),
    bytes,
    Buffer.from("\nendstream"),
  ]);
}

/** Catalogue, page tree and one page (objects 1–3); the page's content is object 4. */
export function pdfPage(options: { catalogue?: string; box?: string; resources?: string } = {}): string[] {
  const { catalogue = "", box = "0 0 595 842", resources = "" } = options;
  return [
    `<</Type/Catalog/Pages 2 0 R${catalogue}>>`,
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    `<</Type/Page/Parent 2 0 R/MediaBox[${box}]/Contents 4 0 R/Resources<<${resources}>>>>`,
  ];
}

/** A diagonal line. */
export const drawnLine = pdfStream("", "5 w 10 10 m 500 800 l S");

/** A hand-made PDF with right offsets; the first object is the catalogue. */
export function handMadePdf(objects: (string | Buffer)[], trailer = ""): Buffer {
  const parts = [Buffer.from("%PDF-1.7\n")];
  const offsets: number[] = [];
  let offset = 9;
  objects.forEach((object, index) => {
    const bytes = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(object as string, "latin1"),
      Buffer.from("\nendobj\n"),
    ]);
    offsets.push(offset);
    offset += bytes.length;
    parts.push(bytes);
  });
  const table = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const count = objects.length + 1;
  parts.push(Buffer.from(`xref\n0 ${count}\n0000000000 65535 f \n${table}`));
  parts.push(Buffer.from(`trailer\n<</Size ${count}/Root 1 0 R${trailer}>>\nstartxref\n${offset}\n%%EOF\n`));
  return Buffer.concat(parts);
}
