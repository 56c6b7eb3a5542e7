/** What the thread is started with. */
export interface RendererInput {
  /** Path of the installed pdfium package's CommonJS entry. */
  pdfiumPath: string;
  wasm: Uint8Array;
  pdfBytes: number;
}

/** Part of the document, sent in order until it is complete. Its memory comes back with the answer, to carry the next part. */
export interface PdfPart {
  part: Uint8Array;
}

/** What the thread is asked for: one page, 0-based, with its longer side at most that many pixels. */
export interface RenderRequest {
  pageIndex: number;
  maxSidePx: number;
  /** The pixels of the page before, to be overwritten: otherwise every page would wait for the garbage collector. */
  spare: ArrayBuffer | null;
}

/** What the thread answers: `ready`, then one answer to every part of the document and to every request. */
export type RendererMessage =
  | { kind: "ready" }
  | { kind: "stored"; part: Uint8Array }
  | { kind: "opened"; pageCount: number; securityRevision: number; scripts: number; attachments: number }
  | { kind: "unreadable"; reason: "PASSWORD" | "FORMAT" | "RESOURCES" }
  | {
      kind: "page";
      widthPx: number;
      heightPx: number;
      widthPt: number;
      heightPt: number;
      /** Null when the page's size is unusable. */
      rgb: Uint8Array | null;
    };

/** The functions of pdfium that are used, as its C interface names them. */
interface Pdfium {
  _FPDF_InitLibraryWithConfig(config: object): void;
  _FPDF_CloseDocument(document: number): void;
  _FPDF_LoadMemDocument(data: number, sizeBytes: number, password: number): number;
  _FPDF_GetLastError(): number;
  _FPDF_GetPageCount(document: number): number;
  _FPDF_GetSecurityHandlerRevision(document: number): number;
  _FPDFDoc_GetJavaScriptActionCount(document: number): number;
  _FPDFDoc_GetAttachmentCount(document: number): number;
  _FPDF_LoadPage(document: number, pageIndex: number): number;
  _FPDF_ClosePage(page: number): void;
  _FPDF_GetPageWidth(page: number): number;
  _FPDF_GetPageHeight(page: number): number;
  _FPDFPage_CountObjects(page: number): number;
  _FPDFPage_GetObject(page: number, index: number): number;
  _FPDFPageObj_GetType(object: number): number;
  _FPDFImageObj_GetImagePixelSize(object: number, width: number, height: number): number;
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, data: number, stride: number): number;
  _FPDFBitmap_FillRect(bitmap: number, x: number, y: number, width: number, height: number, colour: number): void;
  _FPDFBitmap_Destroy(bitmap: number): void;
  _FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    x: number,
    y: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void;
  wasmExports: { malloc(sizeBytes: number): number; free(address: number): void };
  HEAPU8: Uint8Array;
}

/**
 * The whole program of the renderer's thread. It is started from its own source text, because a bundle has no file for it; so
 * it may use nothing from outside its body. A thread, because rendering is synchronous and a hostile document must be
 * stoppable: ending the thread ends the work and gives back all its memory.
 */
export async function pdfRendererThread(): Promise<void> {
  const { parentPort, workerData } = process.getBuiltinModule("node:worker_threads");
  const { createRequire } = process.getBuiltinModule("node:module");
  if (!parentPort) return;
  const { pdfiumPath, wasm, pdfBytes } = workerData as RendererInput;
  const send = (message: RendererMessage, transfer: ArrayBuffer[] = []): void =>
    parentPort.postMessage(message, transfer);
  const start = createRequire(pdfiumPath)(pdfiumPath).PDFiumModule as (options: object) => Promise<Pdfium>;
  // pdfium carries on without a picture for which it found no memory. A page with a hole must not pass for the document.
  let isOutOfMemory = false;
  const pdfium = await start({
    wasmBinary: wasm,
    locateFile: () => "",
    print: () => {},
    printErr: (line: unknown) => {
      if (/^(Failed to grow the heap|Cannot enlarge memory)/.test(String(line))) isOutOfMemory = true;
    },
  });
  pdfium._FPDF_InitLibraryWithConfig({});
  const allocate = (sizeBytes: number): number => {
    const address = pdfium.wasmExports.malloc(sizeBytes);
    if (!address) throw new Error("out of memory");
    return address;
  };
  const data = allocate(pdfBytes);
  let stored = 0;

  /** Opens the document; 0 and a message when that is not possible. */
  const open = (): number => {
    const document = pdfium._FPDF_LoadMemDocument(data, pdfBytes, 0);
    if (!document) {
      const error = pdfium._FPDF_GetLastError();
      send({ kind: "unreadable", reason: error === 4 || error === 5 ? "PASSWORD" : "FORMAT" });
    }
    return document;
  };

  const store = ({ part }: PdfPart): void => {
    pdfium.HEAPU8.set(part, data + stored);
    stored += part.length;
    if (stored < pdfBytes) {
      send({ kind: "stored", part }, [part.buffer as ArrayBuffer]);
      return;
    }
    const document = open();
    if (!document) return;
    send({
      kind: "opened",
      pageCount: pdfium._FPDF_GetPageCount(document),
      securityRevision: pdfium._FPDF_GetSecurityHandlerRevision(document),
      scripts: pdfium._FPDFDoc_GetJavaScriptActionCount(document),
      attachments: pdfium._FPDFDoc_GetAttachmentCount(document),
    });
    pdfium._FPDF_CloseDocument(document);
  };

  /** Longer side in pixels of the largest picture that lies directly on the page. */
  const largestImageSidePx = (page: number): number => {
    const size = allocate(8);
    let largest = 0;
    const objects = Math.min(pdfium._FPDFPage_CountObjects(page), 200);
    for (let index = 0; index < objects; index += 1) {
      const object = pdfium._FPDFPage_GetObject(page, index);
      if (pdfium._FPDFPageObj_GetType(object) !== 3) continue;
      if (!pdfium._FPDFImageObj_GetImagePixelSize(object, size, size + 4)) continue;
      const view = new DataView(pdfium.HEAPU8.buffer);
      largest = Math.max(largest, view.getUint32(size, true), view.getUint32(size + 4, true));
    }
    pdfium.wasmExports.free(size);
    return largest;
  };

  /** Opens the document anew for every page: pdfium keeps the data of every object that it has ever looked at. */
  const render = (request: RenderRequest): void => {
    const document = open();
    if (!document) return;
    renderPage(document, request);
    pdfium._FPDF_CloseDocument(document);
  };

  const renderPage = (document: number, { pageIndex, maxSidePx, spare }: RenderRequest): void => {
    const page = pdfium._FPDF_LoadPage(document, pageIndex);
    const widthPt = page ? pdfium._FPDF_GetPageWidth(page) : 0;
    const heightPt = page ? pdfium._FPDF_GetPageHeight(page) : 0;
    const longPt = Math.max(widthPt, heightPt);
    const shortPt = Math.min(widthPt, heightPt);
    // PDF's own limit is 14 400 points; a strip thinner than 1:20 is no document either.
    if (!(shortPt >= 18 && longPt <= 14_400 && shortPt * 20 >= longPt)) {
      send({ kind: "page", widthPx: 0, heightPx: 0, widthPt, heightPt, rgb: null });
      return;
    }
    // Up to 200 dpi, or as many pixels as the scan on the page has: enlarging a scan would make it look blurred.
    const side = Math.min(maxSidePx, Math.max((longPt / 72) * 200, largestImageSidePx(page)));
    const widthPx = Math.max(1, Math.round((widthPt * side) / longPt));
    const heightPx = Math.max(1, Math.round((heightPt * side) / longPt));
    const sizeBytes = widthPx * heightPx * 3;
    const pixels = allocate(sizeBytes);
    const threeBytesPerPixel = 2;
    const bitmap = pdfium._FPDFBitmap_CreateEx(widthPx, heightPx, threeBytesPerPixel, pixels, widthPx * 3);
    if (!bitmap) throw new Error("out of memory");
    pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, widthPx, heightPx, 0xffffffff);
    // Annotations (stamps are some), RGB order, a small picture cache.
    pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, widthPx, heightPx, 0, 0x01 | 0x10 | 0x200);
    if (isOutOfMemory) throw new Error("out of memory");
    const rgb = new Uint8Array(spare?.byteLength === sizeBytes ? spare : new ArrayBuffer(sizeBytes));
    rgb.set(pdfium.HEAPU8.subarray(pixels, pixels + sizeBytes));
    pdfium._FPDFBitmap_Destroy(bitmap);
    pdfium.wasmExports.free(pixels);
    pdfium._FPDF_ClosePage(page);
    send({ kind: "page", widthPx, heightPx, widthPt, heightPt, rgb }, [rgb.buffer as ArrayBuffer]);
  };

  parentPort.on("message", (message: PdfPart | RenderRequest) => {
    try {
      if ("part" in message) store(message);
      else render(message);
    } catch {
      // Out of memory, or pdfium gave up: its state is no longer to be trusted.
      send({ kind: "unreadable", reason: "RESOURCES" });
    }
  });
  // From here on whatever goes wrong is the document's doing.
  send({ kind: "ready" });
}
