import type { MaterialVerdict } from "../../materials/index.ts";
import type { UserFault } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { Decision } from "../rules/decisions.ts";

/** What a reviewer says about one document. */
export interface SaidOfMaterial {
  materialId: string;
  isAccepted: boolean;
  note?: string | undefined;
}

/**
 * What is decided about each document of a request: what the reviewer said of it, and without a word of single ones the decision for all that are doubtful. A
 * document that came in unseen is never accepted.
 */
export async function materialVerdicts(
  tx: Transaction,
  requestId: string,
  decision: Decision,
  note: string | null,
  said: readonly SaidOfMaterial[] | undefined,
): Promise<{ verdicts: MaterialVerdict[] } | { fault: UserFault }> {
  if (decision !== "ACCEPT_MATERIALS" && decision !== "REJECT_MATERIALS") return { verdicts: [] };
  const isAccepting = decision === "ACCEPT_MATERIALS";
  const materials = await tx.material.findMany({
    where: { requestId, status: { not: "REMOVED" } },
    select: { id: true, status: true },
  });
  const doubtful = materials.flatMap(({ id, status }) => (status === "DOUBTFUL" ? [id] : []));
  if (!said || said.length === 0)
    return { verdicts: doubtful.map((materialId) => ({ materialId, isAccepted: isAccepting, note })) };
  const verdicts = said.map(({ materialId, isAccepted, note: own }) => ({
    materialId: fromPublicId("material", materialId) ?? "",
    isAccepted,
    note: own?.trim() || (isAccepted ? null : note),
  }));
  const isKnown = ({ materialId }: { materialId: string }) => materials.some(({ id }) => id === materialId);
  if (
    !verdicts.every(isKnown) ||
    (isAccepting && doubtful.some((id) => !verdicts.some((each) => each.materialId === id)))
  )
    return { fault: documentsChanged };
  if (verdicts.every(({ isAccepted }) => isAccepted) !== isAccepting) return { fault: contradiction(isAccepting) };
  return { verdicts };
}

const documentsChanged: UserFault = {
  kind: "ConflictError",
  code: "CHANGED_MEANWHILE",
  text: {
    zh: "客户刚刚更换了材料，请重新查看后再作结论",
    en: "The documents changed meanwhile; look at them again before you decide",
  },
  path: ["input", "materials"],
};

function contradiction(isAccepting: boolean): UserFault {
  return {
    kind: "InvalidInputError",
    code: "VERDICTS_CONTRADICT",
    text: isAccepting
      ? { zh: "有材料被判定不通过，请选择“退回材料”", en: "A document is not accepted; choose to send documents back" }
      : { zh: "请至少指出一份需退回的材料", en: "Say which document is sent back" },
    path: ["input", "materials"],
  };
}
