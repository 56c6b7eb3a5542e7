import { readFile } from "node:fs/promises";
import sharp, { type OverlayOptions, type Sharp } from "sharp";
import type { MaterialKind } from "../../server/materials/checks/index.ts";

const folder = new URL("../fixtures/materials/", import.meta.url);

/** What is true of a sample photo; the people and companies on it do not exist. */
export interface SampleTruth {
  id: string;
  file: string;
  kind: "id_front" | "id_back" | "licence" | "letter";
  /** `pass`, or what is wrong with it. */
  expect: string;
}

export const kindOfSample: Record<SampleTruth["kind"], MaterialKind> = {
  id_front: "ID_CARD_FRONT",
  id_back: "ID_CARD_BACK",
  licence: "BUSINESS_LICENCE",
  letter: "DELEGATION_LETTER",
};

export async function sampleTruths(): Promise<SampleTruth[]> {
  return JSON.parse(await readFile(new URL("truth.json", folder), "utf8")).items;
}

export function samplePhoto(id: string): Promise<Buffer> {
  return readFile(new URL(`${id}.jpg`, folder));
}

/** A sample photo after something was done to it, as JPEG. */
export async function samplePhotoWith(id: string, change: (photo: Sharp) => Sharp): Promise<Buffer> {
  return change(sharp(await samplePhoto(id)))
    .jpeg({ quality: 85 })
    .toBuffer();
}

/** A picture of one colour, noise around it if asked for. */
export function plainPicture(brightness: number, noise = 0): Sharp {
  const background = { r: brightness, g: brightness, b: brightness };
  const size = { width: 1_000, height: 700, channels: 3 as const, background };
  return sharp({ create: noise ? { ...size, noise: { type: "gaussian", mean: brightness, sigma: noise } } : size });
}

/** An SVG of the picture's size to lay over a photo. */
export function overlay(widthPx: number, heightPx: number, content: string): OverlayOptions {
  return { input: Buffer.from(`<svg width="${widthPx}" height="${heightPx}">${content}</svg>`) };
}

/** The photo with the grain of a dark room: about normally distributed, the same every time. */
export async function withGrain(photo: Buffer, deviation: number): Promise<Buffer> {
  const { data, info } = await sharp(photo).raw().toBuffer({ resolveWithObject: true });
  let state = 12_345;
  const random = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  for (let at = 0; at < data.length; at += 1) {
    const grain = (random() + random() + random() + random() - 2) * Math.sqrt(3) * deviation;
    data[at] = Math.min(255, Math.max(0, Math.round((data[at] ?? 0) + grain)));
  }
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
    .jpeg({ quality: 80 })
    .toBuffer();
}
