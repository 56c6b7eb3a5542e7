import type { ActionContext } from "../../platform/action.ts";
import { declareAct, row, told } from "../../platform/graphql/act.ts";
import { correctMaterial, recheckMaterial } from "../actions/correct-material.ts";
import { createUpload } from "../actions/create-upload.ts";
import { removeMaterial } from "../actions/remove-material.ts";
import { replaceMaterial } from "../actions/replace-material.ts";
import { restoreMaterial } from "../actions/restore-material.ts";
import {
  MaterialCorrectInput,
  MaterialRecheckInput,
  MaterialReplaceInput,
  MaterialRestoreInput,
} from "./correction.input.ts";
import { materialEntity } from "./material.type.ts";
import { MaterialRemoveInput, MaterialUploadCreateInput } from "./upload.input.ts";

const material = (description: string) => row(materialEntity, "materialId", description);
const uploadLink = {
  uploadUrl: told(String, "Send the bytes here with PUT, at most 20 MB; no sign-in is needed."),
  uploadExpiresAt: told(Date, "When the link stops working."),
};

/** What is done with documents. */
export const materialActs = [
  declareAct({
    name: "materialUploadCreate",
    // Staff who correct documents hand a better one in on the customer's behalf.
    right: { anyOf: ["requests.write", "materials.correct"] },
    description: "Makes room for a document and answers with a link for its bytes.",
    input: MaterialUploadCreateInput,
    run: createUpload,
    reads: { material: material("The place for the document.") },
    tells: uploadLink,
  }),
  declareAct({
    name: "materialRemove",
    right: "requests.write",
    description: "Takes a document out of a request.",
    input: MaterialRemoveInput,
    run: removeMaterial,
    reads: { material: material("The document, now removed.") },
  }),
  declareAct({
    name: "materialCorrect",
    right: "materials.correct",
    description:
      "Turns and crops a document on the customer's behalf. The corrected one takes its place and is inspected; what was handed in is kept.",
    input: MaterialCorrectInput,
    run: correct,
    reads: { material: material("The corrected document, which takes the old one's place.") },
  }),
  declareAct({
    name: "materialReplace",
    right: "materials.correct",
    description:
      "Makes room for a better copy of a document, on the customer's behalf. It is held against the numbers that were entered for the old one, which stays until the bytes are there.",
    input: MaterialReplaceInput,
    run: replaceMaterial,
    reads: { material: material("The place for the better copy.") },
    tells: uploadLink,
  }),
  declareAct({
    name: "materialRecheck",
    right: "materials.correct",
    description: "Has a document inspected once more.",
    input: MaterialRecheckInput,
    run: recheckMaterial,
    reads: { material: material("The document, now being checked.") },
  }),
  declareAct({
    name: "materialRestore",
    right: "materials.correct",
    description:
      "Takes a correction or a better copy back: what it took the place of stands there again, as a document of its own, and is inspected. Nothing is deleted.",
    input: MaterialRestoreInput,
    run: restoreMaterial,
    reads: { material: material("The document that stands there again.") },
    errors: "Why not: NOT_CORRECTED when it is what the applicant handed in; MATERIAL_NOT_READY, PAST_MATERIALS.",
  }),
];

function correct(context: ActionContext, { rotateDegrees, crop, ...input }: MaterialCorrectInput) {
  return correctMaterial(context, { ...input, rotateDegrees: rotateDegrees ?? 0, crop: crop ?? null });
}
