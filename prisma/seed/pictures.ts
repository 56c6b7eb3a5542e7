import { type DrawnDocument, drawDocument } from "../../server/developers/samples/draw-document.ts";
import type { MaterialKind } from "../../server/materials/rules/required-materials.ts";
import type { ObjectStorage } from "../../server/platform/storage/index.ts";
import type { RequestStory } from "./request-story.ts";
import type { StoryMaterial } from "./story-materials.ts";

/** A document to draw. Requests may share one. */
export interface Picture extends DrawnDocument {
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
  for (const { keys, ...document } of pictures) {
    const jpeg = await drawDocument(document);
    for (const key of keys) await storage.put(key, jpeg, { contentType: "image/jpeg" });
  }
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
