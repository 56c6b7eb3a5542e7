/**
 * QR codes from pictures and the camera. The browser reads them itself where it can; for the others a script of ours is fetched, when it is first needed: it is larger than everything
 * else on the page.
 */

/** A reader of codes, as the browser has it or `read-code.ts` brings it. */
type Reader = (source: unknown) => Promise<string | null>;

/** The little of a video element that is needed here. */
export interface Video {
  srcObject: unknown;
  videoWidth: number;
  videoHeight: number;
  play(): Promise<void>;
}

interface Track {
  stop(): void;
}
interface Bitmap {
  width: number;
  height: number;
}
interface Browser {
  navigator: {
    mediaDevices?: { getUserMedia?(wish: object): Promise<{ getTracks(): Track[] }> };
  };
  BarcodeDetector?: {
    new (options: { formats: string[] }): { detect(source: unknown): Promise<{ rawValue: string }[]> };
    getSupportedFormats(): Promise<string[]>;
  };
  createImageBitmap(source: unknown): Promise<Bitmap>;
  document: {
    createElement(name: string): {
      src: string;
      width: number;
      height: number;
      onload: () => void;
      onerror: () => void;
      getContext(
        kind: "2d",
        options: object,
      ): { drawImage(...drawn: unknown[]): void; getImageData(...area: number[]): PictureData } | null;
    };
    head: { append(child: unknown): void };
  };
  readCode?: (picture: PictureData) => string | null;
}
interface PictureData {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}
const browser = globalThis as unknown as Browser;

/** Longest side at which a picture is read, in pixels: enough for our finest code, and quick on a phone. */
const LONGEST_SIDE = 1_400;
/** Between two looks through the camera, in milliseconds. */
const LOOK_EVERY_MS = 150;

/** Whether the page may ask for a camera. */
export function hasCamera(): boolean {
  return typeof browser.navigator.mediaDevices?.getUserMedia === "function";
}

/** The text of the code in a picture; null when none is found. @throws what reading the file fails with */
export async function codeInPicture(file: unknown, path: string): Promise<string | null> {
  const bitmap = await browser.createImageBitmap(file);
  for (const read of await readers(path)) {
    const text = await read(bitmap);
    if (text !== null) return text;
  }
  return null;
}

/** Looks through the camera until it sees a code that is wanted; the answer stops it. */
export function watchCamera(
  video: Video,
  {
    path,
    wants,
    onText,
    onFailure,
  }: { path: string; wants: (text: string) => boolean; onText: (text: string) => void; onFailure: () => void },
): () => void {
  let isStopped = false;
  let tracks: Track[] = [];
  const stop = () => {
    isStopped = true;
    for (const track of tracks) track.stop();
    video.srcObject = null;
  };
  const watch = async () => {
    const wish = { video: { facingMode: "environment", width: { ideal: 1_920 }, height: { ideal: 1_080 } } };
    const stream = await browser.navigator.mediaDevices?.getUserMedia?.(wish);
    tracks = stream?.getTracks() ?? [];
    if (isStopped) return stop();
    video.srcObject = stream;
    await video.play();
    const [read] = await readers(path);
    while (!isStopped && read) {
      const text = video.videoWidth > 0 ? await read(video) : null;
      if (!isStopped && text !== null && wants(text)) return onText(text);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  };
  watch().catch(() => {
    if (!isStopped) onFailure();
  });
  return stop;
}

/** Readers in the order in which they are asked: the browser's own one is quicker, ours more patient. */
async function readers(path: string): Promise<Reader[]> {
  const detector = await ownDetector();
  const ours: Reader = async (source) => (await fetchedReader(path))(pixelsOf(source as Bitmap & Video));
  return detector ? [detector, ours] : [ours];
}

async function ownDetector(): Promise<Reader | null> {
  const { BarcodeDetector } = browser;
  if (!BarcodeDetector) return null;
  const formats = await BarcodeDetector.getSupportedFormats().catch((): string[] => []);
  if (!formats.includes("qr_code")) return null;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  return async (source) => (await detector.detect(source).catch(() => []))[0]?.rawValue ?? null;
}

function fetchedReader(path: string): Promise<(picture: PictureData) => string | null> {
  return new Promise((resolve, reject) => {
    if (browser.readCode) return resolve(browser.readCode);
    const script = browser.document.createElement("script");
    script.src = `${path}/read-code.js`;
    script.onload = () => (browser.readCode ? resolve(browser.readCode) : reject(new Error("no reader")));
    script.onerror = () => reject(new Error("the reader could not be fetched"));
    browser.document.head.append(script);
  });
}

function pixelsOf(source: Bitmap & Video): PictureData {
  const [width, height] = [source.videoWidth ?? source.width, source.videoHeight ?? source.height];
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const canvas = browser.document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no pixels");
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
