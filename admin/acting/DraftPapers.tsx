import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import { useMaterialActs } from "../shared/document/acts.ts";
import { SendFileButton } from "../shared/document/SendFileButton.tsx";
import { Panel } from "../shared/Panel.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import type { Draft } from "./acts.ts";
import { useKeptFocus } from "./use-kept-focus.ts";

/** The documents that a request needs: which are there, what was found in them, and where the others are handed in. */
export function DraftPapers({ request }: { request: Draft }) {
  const translate = useTranslate();
  const { materialUpload } = useMaterialActs();
  const there = request.materials.nodes.filter(({ status }) => status !== "REMOVED" && status !== "AWAITING_UPLOAD");
  const list = useKeptFocus<HTMLUListElement>(there.length);
  const mayAdd = request.allowedActions.find(({ action }) => action === "ADD_MATERIAL");
  return (
    <Panel title={translate("acting.papers.title")}>
      <Box
        component="ul"
        ref={list}
        tabIndex={-1}
        sx={{ m: 0, p: 0, listStyle: "none", display: "grid", gap: 1.25, outline: "none" }}
      >
        {request.requiredMaterials.map(({ kind, requirement, why }) => {
          const material = there.find((each) => each.kind === kind);
          const name = translate(`enum.MaterialKind.${kind}`);
          return (
            <Box component="li" key={kind} aria-label={name} sx={{ display: "flex", gap: 1, alignItems: "flex-start" }}>
              <Box sx={{ minWidth: 0 }}>
                {material ? <RecordLink to={`/materials/${material.id}/show`}>{name}</RecordLink> : name}
                {requirement === "OPTIONAL" && (
                  <Box component="span" sx={{ color: "text.secondary" }}>
                    {` · ${translate(`enum.MaterialRequirement.${requirement}`)}`}
                  </Box>
                )}
                <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>
                  {material
                    ? material.findings
                        .filter(({ severity }) => severity !== "INFO")
                        .map(({ message, remedy }) => `${message} ${remedy}`)
                        .join(" ")
                    : why}
                </Box>
              </Box>
              <Box sx={{ ml: "auto", display: "flex", gap: 1, alignItems: "center", flexShrink: 0 }}>
                {material && <StatusChip of="MaterialStatus" value={material.status} />}
                {(!material || material.status === "REJECTED") && (
                  <SendFileButton
                    label={translate("document.upload")}
                    draft={`${request.id} upload ${kind}`}
                    title={translate("document.uploadTitle", { kind: name })}
                    hint={translate("document.uploadHint")}
                    allowed={mayAdd}
                    isAtHand
                    send={async ({ file, idempotencyKey }) => {
                      await materialUpload({ requestId: request.id, kind, file, idempotencyKey });
                    }}
                    done={translate("document.uploaded")}
                  />
                )}
              </Box>
            </Box>
          );
        })}
      </Box>
    </Panel>
  );
}
