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
      /** Whether text on the page names a typeface that the file does not carry and the renderer cannot stand in for. */
      lacksFont: boolean;
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
  _FPDFDOC_InitFormFillEnvironment(document: number, callbacks: number): number;
  _FPDFDOC_ExitFormFillEnvironment(form: number): void;
  _FPDF_SetFormFieldHighlightAlpha(form: number, alpha: number): void;
  _FORM_OnAfterLoadPage(page: number, form: number): void;
  _FORM_OnBeforeClosePage(page: number, form: number): void;
  _FPDF_FFLDraw(
    form: number,
    bitmap: number,
    page: number,
    x: number,
    y: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void;
  _FPDFFormObj_CountObjects(form: number): number;
  _FPDFFormObj_GetObject(form: number, index: number): number;
  _FPDFPage_GetAnnotCount(page: number): number;
  _FPDFPage_GetAnnot(page: number, index: number): number;
  _FPDFPage_CloseAnnot(annotation: number): void;
  _FPDFAnnot_GetObjectCount(annotation: number): number;
  _FPDFAnnot_GetObject(annotation: number, index: number): number;
  _FPDFTextObj_GetFont(object: number): number;
  _FPDFTextObj_GetText(object: number, textPage: number, buffer: number, sizeBytes: number): number;
  _FPDFFont_GetIsEmbedded(font: number): number;
  _FPDFText_LoadPage(page: number): number;
  _FPDFText_ClosePage(textPage: number): void;
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

  /** What draws form fields. It wants a table of callbacks, of which none is needed: nobody types here and no script runs. */
  const callbacks = allocate(512);
  pdfium.HEAPU8.fill(0, callbacks, callbacks + 512);
  const openForm = (document: number): number => {
    pdfium.HEAPU8[callbacks] = 1;
    const form = pdfium._FPDFDOC_InitFormFillEnvironment(document, callbacks);
    pdfium._FPDF_SetFormFieldHighlightAlpha(form, 0);
    return form;
  };

  /**
   * Whether the page holds text beyond Latin, Greek and Cyrillic in a typeface that the file does not carry: the renderer has
   * stand-ins for those scripts only, and leaves out whatever else is written so.
   */
  const hasTextWithoutFont = (page: number): boolean => {
    const textPage = pdfium._FPDFText_LoadPage(page);
    const buffer = allocate(2_048);
    let budget = 20_000;
    const isLost = (object: number, depth: number): boolean => {
      budget -= 1;
      if (budget < 0 || depth > 8) return false;
      const type = pdfium._FPDFPageObj_GetType(object);
      if (type === 5) {
        for (let index = 0; index < pdfium._FPDFFormObj_CountObjects(object) && budget > 0; index += 1)
          if (isLost(pdfium._FPDFFormObj_GetObject(object, index), depth + 1)) return true;
      }
      if (type !== 1 || pdfium._FPDFFont_GetIsEmbedded(pdfium._FPDFTextObj_GetFont(object)) !== 0) return false;
      const usedBytes = Math.min(2_048, pdfium._FPDFTextObj_GetText(object, textPage, buffer, 2_048));
      for (let at = buffer; at + 1 < buffer + usedBytes; at += 2) {
        const unit = (pdfium.HEAPU8[at] ?? 0) | ((pdfium.HEAPU8[at + 1] ?? 0) << 8);
        if (unit >= 0x2e80 && unit < 0xfff0) return true;
      }
      return false;
    };
    let lacks = false;
    const count = pdfium._FPDFPage_CountObjects(page);
    for (let index = 0; index < count && !lacks && budget > 0; index += 1)
      lacks = isLost(pdfium._FPDFPage_GetObject(page, index), 0);
    const annotations = pdfium._FPDFPage_GetAnnotCount(page);
    for (let at = 0; at < annotations && !lacks && budget > 0; at += 1) {
      const annotation = pdfium._FPDFPage_GetAnnot(page, at);
      const parts = pdfium._FPDFAnnot_GetObjectCount(annotation);
      for (let index = 0; index < parts && !lacks; index += 1)
        lacks = isLost(pdfium._FPDFAnnot_GetObject(annotation, index), 0);
      pdfium._FPDFPage_CloseAnnot(annotation);
    }
    pdfium.wasmExports.free(buffer);
    pdfium._FPDFText_ClosePage(textPage);
    return lacks;
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
      send({ kind: "page", widthPx: 0, heightPx: 0, widthPt, heightPt, rgb: null, lacksFont: false });
      return;
    }
    // Up to 200 dpi, or as many pixels as the scan on the page has: enlarging a scan would make it look blurred.
    const side = Math.min(maxSidePx, Math.max((longPt / 72) * 200, largestImageSidePx(page)));
    const widthPx = Math.max(1, Math.round((widthPt * side) / longPt));
    const heightPx = Math.max(1, Math.round((heightPt * side) / longPt));
    const sizeBytes = widthPx * heightPx * 3;
    const pixels = allocate(sizeBytes);
    const threeBytesPerPixel = 2;
    const form = openForm(document);
    pdfium._FORM_OnAfterLoadPage(page, form);
    const bitmap = pdfium._FPDFBitmap_CreateEx(widthPx, heightPx, threeBytesPerPixel, pixels, widthPx * 3);
    if (!bitmap) throw new Error("out of memory");
    pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, widthPx, heightPx, 0xffffffff);
    // Annotations (stamps are some), RGB order, a small picture cache.
    const flags = 0x01 | 0x10 | 0x200;
    pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, widthPx, heightPx, 0, flags);
    // Form fields and electronic seals are not part of that.
    pdfium._FPDF_FFLDraw(form, bitmap, page, 0, 0, widthPx, heightPx, 0, flags);
    const lacksFont = hasTextWithoutFont(page);
    if (isOutOfMemory) throw new Error("out of memory");
    const rgb = new Uint8Array(spare?.byteLength === sizeBytes ? spare : new ArrayBuffer(sizeBytes));
    rgb.set(pdfium.HEAPU8.subarray(pixels, pixels + sizeBytes));
    pdfium._FPDFBitmap_Destroy(bitmap);
    pdfium.wasmExports.free(pixels);
    pdfium._FORM_OnBeforeClosePage(page, form);
    pdfium._FPDF_ClosePage(page);
    pdfium._FPDFDOC_ExitFormFillEnvironment(form);
    send({ kind: "page", widthPx, heightPx, widthPt, heightPt, rgb, lacksFont }, [rgb.buffer as ArrayBuffer]);
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
