import { SEAL_REGION } from "../../server/developers/samples/draw-document.ts";
import { makeFinding } from "../../server/materials/checks/make-finding.ts";
import type { MaterialFinding } from "../../server/materials/checks/material-inspection.ts";
import { type MaterialsVerdict, materialsVerdict } from "../../server/materials/rules/materials-verdict.ts";
import { type MaterialKind, requiredMaterials } from "../../server/materials/rules/required-materials.ts";
import type { DemoAccount } from "./accounts.ts";
import { secondsAfter } from "./moments.ts";
import type { RequestStory } from "./request-story.ts";

/** A document as it was judged. */
export interface StoryMaterial {
  id: string;
  kind: MaterialKind;
  status: "ACCEPTED" | "DOUBTFUL" | "REJECTED" | "REMOVED";
  fileName: string;
  findings: MaterialFinding[];
  /** Where its picture is; null when there is none (any more). */
  cleanedKey: string | null;
  createdAt: Date;
  /** When a person decided about it, who, and what they said; null while only the machine did. */
  decidedAt: Date | null;
  decidedById: string | null;
  decisionNote: string | null;
}

/** A document that is not simply in order. */
export interface MaterialTrouble {
  kind: MaterialKind;
  status: "DOUBTFUL" | "REJECTED";
}

const fileNames: Record<MaterialKind, string> = {
  ID_CARD_FRONT: "身份证正面.jpg",
  ID_CARD_BACK: "身份证反面.jpg",
  BUSINESS_LICENCE: "营业执照-盖章.jpg",
  HANDLER_ID_CARD_FRONT: "经办人身份证-正面.jpg",
  HANDLER_ID_CARD_BACK: "经办人身份证-反面.jpg",
  DELEGATION_LETTER: "授权委托书.pdf",
  OTHER: "情况说明.pdf",
};

/** Hands in every document the applicant owes, some minutes before submission; all are in order but the one named. */
export function handInMaterials(story: RequestStory, trouble?: MaterialTrouble): void {
  for (const [index, { kind }] of owed(story).entries()) {
    const status = trouble?.kind === kind ? trouble.status : "ACCEPTED";
    story.materials.push(material(story, kind, status, secondsAfter(story.beginning.at, 40 + index * 35)));
  }
}

/** Hands in anew what was refused, some seconds before the present; the new document takes the old one's place. */
export function handInAgain(story: RequestStory): void {
  for (const old of story.materials.filter(({ status }) => status === "REJECTED")) {
    old.status = "REMOVED";
    story.materials.push(material(story, old.kind, "ACCEPTED", secondsAfter(story.at, -20)));
  }
}

/** A person decides about the documents that the machine was not sure of. */
export function decideMaterials(
  story: RequestStory,
  by: DemoAccount,
  to: "ACCEPTED" | "REJECTED",
  decisionNote: string | null,
): void {
  for (const doubtful of story.materials.filter(({ status }) => status === "DOUBTFUL"))
    Object.assign(doubtful, { status: to, decidedAt: story.at, decidedById: by.id, decisionNote });
}

function material(
  story: RequestStory,
  kind: MaterialKind,
  status: MaterialTrouble["status"] | "ACCEPTED",
  createdAt: Date,
): StoryMaterial {
  return {
    id: story.making.nextId(),
    ...{ kind, status, fileName: fileNames[kind], findings: findingsFor(status), cleanedKey: null, createdAt },
    ...{ decidedAt: null, decidedById: null, decisionNote: null },
  };
}

/** How the documents of the story stand together. */
export function verdictOfStory(story: RequestStory): MaterialsVerdict {
  const present = story.materials.flatMap(({ kind, status }) => (status === "REMOVED" ? [] : [{ kind, status }]));
  return materialsVerdict(owed(story), present);
}

function owed({ beginning: { customer, channel } }: RequestStory) {
  const needed = requiredMaterials({ customerKind: customer.kind, channel, isDelegated: false });
  return needed.filter(({ requirement }) => requirement === "REQUIRED");
}

function findingsFor(status: MaterialTrouble["status"] | "ACCEPTED"): MaterialFinding[] {
  const turned = makeFinding("IMAGE_TURNED_UPRIGHT", "INFO");
  switch (status) {
    case "ACCEPTED":
      return [turned];
    case "DOUBTFUL":
      return [makeFinding("IMAGE_GLARE", "WARNING", { confidence: 0.71, region: SEAL_REGION })];
    case "REJECTED":
      return [makeFinding("IMAGE_BLURRY", "ERROR", { confidence: 0.97, measured: { edgeWidthPx: 11.8 } })];
  }
}
