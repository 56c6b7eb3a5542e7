import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { type PDFiumDocument, PDFiumLibrary, type PDFiumPage } from "@hyzyla/pdfium";
import type {
  CertificateCard,
  CertificateFacts,
  CertificateProof,
} from "../../server/certificates/document/certificate-facts.ts";
import {
  type RenderedCertificate,
  renderCertificatePdf,
} from "../../server/certificates/document/render-certificate.ts";
import { cardListHash } from "../../server/certificates/rules/card-list-hash.ts";
import { formatCertificateNumber } from "../../server/certificates/rules/certificate-number.ts";

const CARRIERS = [
  { zh: "中国移动", en: "China Mobile" },
  { zh: "中国联通", en: "China Unicom" },
  { zh: "中国电信", en: "China Telecom" },
  { zh: "中国广电", en: "China Broadnet" },
] as const;
/** What makes a certificate a signed one, as far as its drawing goes. */
export const sampleProof: CertificateProof = {
  cardTreeRoot: "0123456789abcdef".repeat(4),
  cardTreeKey: "fedcba9876543210".repeat(4),
  listStatement: "header.statement.signature",
};
const ISSUED_AT = new Date("2026-11-22T06:30:00.000Z");

/** The `index`-th card of a fleet, in ascending order of ICCID. */
export function sampleCard(index: number): CertificateCard {
  return {
    iccid: `8986062020${1_000_000_000 + index * 7}`,
    maskedMsisdn: `14400****${String((index * 37) % 10_000).padStart(4, "0")}`,
    carrierName: CARRIERS[index % CARRIERS.length] ?? CARRIERS[0],
    cancelledAt: new Date(Date.UTC(2026, 10, 22, 6, 0, 0) + index * 37),
  };
}

/** An enterprise's certificate over `cardCount` cards whose count and fingerprint agree with its cards. */
export function sampleFacts(cardCount: number, changes: Partial<CertificateFacts> = {}): CertificateFacts {
  const cards = Array.from({ length: cardCount }, (_, index) => sampleCard(index));
  const number = formatCertificateNumber(123, ISSUED_AT);
  return {
    number,
    issuedAt: ISSUED_AT,
    issuer: {
      name: { zh: "示范物联通信有限公司", en: "Demo IoT Communications Co., Ltd." },
      legalText: { zh: "增值电信业务经营许可证 B1.B2-20200001", en: "Value-added telecom licence B1.B2-20200001" },
    },
    subject: {
      kind: "ENTERPRISE",
      displayName: "深圳市某某智能网联汽车科技股份有限公司",
      identityText: "统一社会信用代码 914403001922038216",
    },
    requestNumber: "CR-20261120-0004711",
    channel: { code: "ENTERPRISE_API", name: { zh: "企业接口", en: "Enterprise API" } },
    cards,
    cardCount,
    cardListHash: cardListHash(cards),
    arrearsSettledFen: 123_450,
    residualValueStatement: {
      zh: "剩余流量已折算为通信费并退还。",
      en: "Unused data was converted to call credit and refunded.",
    },
    erasureStatement: { zh: "业务数据已清除。", en: "Service data has been erased." },
    verifyUrl: `https://verify.example.com/c/${number}`,
    ...changes,
  };
}

/** The certificate drawn, as a reader receives it. */
export async function drawn(facts: CertificateFacts): Promise<RenderedCertificate & { bytes: Buffer }> {
  const out = new PassThrough();
  const [rendered, bytes] = await Promise.all([renderCertificatePdf(facts, out), buffer(out)]);
  return { ...rendered, bytes };
}

let library: Promise<PDFiumLibrary> | undefined;

/** Opens a PDF in the engine of Chrome and gives it to `read`. */
export async function inPdfium<T>(bytes: Uint8Array, read: (document: PDFiumDocument) => Promise<T> | T): Promise<T> {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(bytes);
  try {
    return await read(document);
  } finally {
    document.destroy();
  }
}

/** The text of every page as a reader would copy it. */
export function pageTexts(bytes: Uint8Array): Promise<string[]> {
  return inPdfium(bytes, (document) => [...document.pages()].map((page) => page.getText()));
}

/** A page as grey pixels, `scale` of them per point. */
export class Picture {
  private constructor(
    readonly scale: number,
    readonly width: number,
    readonly pixels: Uint8Array,
  ) {}

  static async of(page: PDFiumPage, scale = 2): Promise<Picture> {
    const { width, data } = await page.render({ scale, colorSpace: "Gray", render: "bitmap" });
    return new Picture(scale, width, data);
  }

  /** Brightness at a point of the page, 0 black to 255 white. */
  at(xPoints: number, yPoints: number): number {
    return this.pixels[Math.round(yPoints * this.scale) * this.width + Math.round(xPoints * this.scale)] ?? 255;
  }

  /** Share of pixels darker than mid-grey in a part of the page given in points. */
  ink(x: number, y: number, width: number, height: number): number {
    const part = this.part(x, y, width, height);
    return part.filter((value) => value < 128).length / part.length;
  }

  /** The pixels of a part of the page given in points. */
  part(x: number, y: number, width: number, height: number): number[] {
    const values: number[] = [];
    for (let row = Math.round(y * this.scale); row < Math.round((y + height) * this.scale); row += 1) {
      const start = row * this.width + Math.round(x * this.scale);
      values.push(...this.pixels.subarray(start, start + Math.round(width * this.scale)));
    }
    return values;
  }
}

/** The first page as a picture. */
export function firstPage(bytes: Uint8Array): Promise<Picture> {
  return inPdfium(bytes, (document) => Picture.of(document.getPage(0)));
}
