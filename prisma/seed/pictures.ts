import type { OverlayOptions } from "sharp";
import type { MaterialKind } from "../../server/materials/rules/required-materials.ts";
import { chineseFontFiles } from "../../server/platform/chinese-font.ts";
import type { ObjectStorage } from "../../server/platform/storage/index.ts";
import type { RequestStory } from "./request-story.ts";
import { glareRegion, PICTURE_PX, type StoryMaterial } from "./story-materials.ts";

/** A document to draw. Requests may share one. */
export interface Picture {
  heading: string;
  lines: string[];
  hasSeal: boolean;
  hasGlare: boolean;
  /** Where it goes in the store. */
  keys: string[];
}

/** Requests whose documents somebody may still want to see. The others' are gone, as erasure would have it. */
const isOpen = ({ status }: RequestStory) => ["IN_REVIEW", "ACTION_REQUIRED", "APPROVED"].includes(status);

/** Says which documents are to be drawn, and where their materials will find them. */
export function planPictures(stories: readonly RequestStory[]): Picture[] {
  const pictures = new Map<string, Picture>();
  for (const story of stories.filter(isOpen)) {
    for (const material of story.materials) {
      const picture = pictureOf(story, material);
      const alike = JSON.stringify(picture);
      const known = pictures.get(alike) ?? picture;
      material.cleanedKey = `materials/${material.id}/cleaned`;
      known.keys.push(material.cleanedKey);
      pictures.set(alike, known);
    }
  }
  return [...pictures.values()];
}

/** Draws the documents, each marked as a sample, and stores them. */
export async function storePictures(storage: ObjectStorage, pictures: readonly Picture[]): Promise<void> {
  // Loaded on first use: it is large, and only a first start draws. Its memory is not worth keeping.
  const { default: sharp } = await import("sharp");
  sharp.cache(false);
  const { width, height } = PICTURE_PX;
  for (const { heading, lines, hasSeal, hasGlare, keys } of pictures) {
    const layers: OverlayOptions[] = [
      { ...text("样本 SAMPLE", 130, "#d9d2c3"), left: 330, top: 520 },
      { ...text(heading, 72, "#26221c"), left: 160, top: 90 },
      { ...text(lines.join("\n"), 40, "#26221c"), left: 160, top: 270 },
    ];
    const drawn = shapes(hasSeal, hasGlare);
    if (drawn) layers.push({ input: drawn, left: 0, top: 0 });
    const paper = sharp({ create: { width, height, channels: 3, background: "#fbf6ea" } });
    const jpeg = await paper.composite(layers).jpeg({ quality: 82 }).toBuffer();
    for (const key of keys) await storage.put(key, jpeg, { contentType: "image/jpeg" });
  }
}

function text(words: string, sizePx: number, color: string): OverlayOptions {
  const set = { font: `Noto Sans SC ${sizePx}px`, fontfile: chineseFontFiles.regular, dpi: 72, spacing: sizePx };
  return { input: { text: { text: `<span foreground="${color}">${words}</span>`, rgba: true, ...set } } };
}

function pictureOf({ beginning: { customer, delegation } }: RequestStory, { kind, status }: StoryMaterial): Picture {
  const holder = customer.kind === "INDIVIDUAL" ? customer.name : (delegation?.handlerName ?? "沈佳宁");
  const drawn: Record<MaterialKind, Pick<Picture, "heading" | "lines">> = {
    BUSINESS_LICENCE: {
      heading: "营业执照",
      lines: [
        `统一社会信用代码　${customer.uscc}`,
        `名　　称　${customer.name}`,
        "类　　型　有限责任公司",
        `住　　所　${customer.city}市`,
        "营业期限　长期",
      ],
    },
    ID_CARD_FRONT: idCardFront(holder),
    HANDLER_ID_CARD_FRONT: idCardFront(holder),
    ID_CARD_BACK: idCardBack,
    HANDLER_ID_CARD_BACK: idCardBack,
    DELEGATION_LETTER: { heading: "授权委托书", lines: [customer.name] },
    OTHER: { heading: "情况说明", lines: [customer.name] },
  };
  return { ...drawn[kind], hasSeal: kind === "BUSINESS_LICENCE", hasGlare: status === "DOUBTFUL", keys: [] };
}

function idCardFront(name: string) {
  return {
    heading: "居民身份证（人像面）",
    lines: [`姓　　名　${name}`, "民　　族　汉", "住　　址　（样本，无地址）", "公民身份号码　（样本，无号码）"],
  };
}

const idCardBack = {
  heading: "居民身份证（国徽面）",
  lines: ["签发机关　（样本）", "有效期限　2019.04.12-2039.04.12"],
};

/** The seal, and the light that falls on it. */
function shapes(hasSeal: boolean, hasGlare: boolean): Buffer | null {
  if (!hasSeal && !hasGlare) return null;
  const { width, height } = PICTURE_PX;
  const [left, top] = [glareRegion.x * width, glareRegion.y * height];
  const [x, y] = [left + (glareRegion.width * width) / 2, top + (glareRegion.height * height) / 2];
  const star = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((corner) => {
    const [radius, angle] = [corner % 2 === 0 ? 55 : 21, (corner * Math.PI) / 5];
    return `${x + radius * Math.sin(angle)},${y - radius * Math.cos(angle)}`;
  });
  const seal = `<circle cx="${x}" cy="${y}" r="130" fill="none" stroke="#c8202c" stroke-width="9"/><polygon points="${star.join(" ")}" fill="#c8202c"/>`;
  const glare = `<radialGradient id="g"><stop offset="0.2" stop-color="#fff" stop-opacity="0.97"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>
    <ellipse cx="${x + 30}" cy="${y - 10}" rx="${(glareRegion.width * width) / 2}" ry="${(glareRegion.height * height) / 2}" fill="url(#g)"/>`;
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${hasSeal ? seal : ""}${hasGlare ? glare : ""}</svg>`,
  );
}
