import { notFound, type Outcome, refused } from "../../platform/action.ts";
import { type MaterialFacts, type MaterialRefusal, materialRefusalTexts } from "../rules/material-actions.ts";

/** What decides about a document that was read with its request. */
export function factsOf(material: {
  status: MaterialFacts["status"];
  pageCount: number | null;
  cleanedKey: string | null;
  correctedFromId: string | null;
  request: { status: MaterialFacts["requestStatus"] };
}): MaterialFacts {
  const { status, pageCount, cleanedKey, correctedFromId, request } = material;
  return {
    status,
    pageCount,
    hasPicture: cleanedKey !== null,
    isCorrected: correctedFromId !== null,
    requestStatus: request.status,
  };
}

/** There is no such document, or it is not the caller's. */
export const noSuchMaterial = () => notFound({ zh: "材料", en: "material" }, ["input", "materialId"]);

/** The answer to who wants what cannot be done with a document. */
export function cannotBeDone(code: MaterialRefusal): Outcome<never> {
  return refused({ kind: "ConflictError", code, text: materialRefusalTexts[code], path: ["input", "materialId"] });
}
