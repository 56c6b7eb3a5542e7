import Box from "@mui/material/Box";
import Skeleton from "@mui/material/Skeleton";
import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import { useViewer } from "../providers/viewer.ts";
import { useMaterialActs } from "../shared/document/acts.ts";
import { readAgainMs } from "../shared/document/freshness.ts";
import { SendFileButton } from "../shared/document/SendFileButton.tsx";
import { Panel } from "../shared/Panel.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { ErrorState } from "../shared/States.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useRequestActs } from "./acts.ts";
import { Certificates } from "./Certificates.tsx";
import { allowedOf, type Request } from "./request.ts";

type RequestPapers = Awaited<ReturnType<ReturnType<typeof useRequestActs>["cancellationRequestPapers"]>>;

/** Documents that were handed in, with what the checks found, and the proofs that were issued. */
export function Papers({ request }: { request: Request }) {
  const translate = useTranslate();
  const acts = useRequestActs();
  const [locale] = useLocaleState();
  const {
    data: papers,
    error,
    refetch,
  } = useQuery({
    queryKey: ["request-papers", request.id, locale],
    queryFn: () => acts.cancellationRequestPapers(request.id),
    refetchInterval: ({ state }) => readAgainMs(state.data?.materials.nodes),
  });
  if (error) return <ErrorState error={error} retry={refetch} />;
  return (
    <>
      <Panel title={translate("requests.materials")}>
        {papers ? <Materials papers={papers} request={request} /> : <Skeleton height={60} />}
      </Panel>
      <Panel title={translate("requests.certificates")}>
        {papers ? (
          <Certificates certificates={papers.certificates.nodes} status={request.status} />
        ) : (
          <Skeleton height={40} />
        )}
      </Panel>
    </>
  );
}

function Materials({ papers, request }: { papers: RequestPapers; request: Request }) {
  const translate = useTranslate();
  const { materialUpload } = useMaterialActs();
  const { may } = useViewer();
  const shown = papers.materials.nodes.filter(({ status }) => status !== "REMOVED" && status !== "AWAITING_UPLOAD");
  const missing = papers.requiredMaterials.filter(
    ({ kind, requirement }) => requirement === "REQUIRED" && !shown.some((material) => material.kind === kind),
  );
  if (shown.length + missing.length === 0) return <Muted>{translate("requests.noMaterials")}</Muted>;
  return (
    <Box component="ul" sx={listStyle}>
      {shown.map(({ id, kind, status, findings }) => (
        <Box component="li" key={id}>
          <Box sx={lineStyle}>
            {may("MATERIALS_VIEW") ? (
              <RecordLink to={`/materials/${id}/show`}>{translate(`enum.MaterialKind.${kind}`)}</RecordLink>
            ) : (
              <span>{translate(`enum.MaterialKind.${kind}`)}</span>
            )}
            <Box sx={{ ml: "auto" }}>
              <StatusChip of="MaterialStatus" value={status} />
            </Box>
          </Box>
          {findings
            .filter(({ severity }) => severity !== "INFO")
            .map(({ code, message, remedy, severity }) => (
              <Box
                key={code}
                sx={{
                  mt: 0.5,
                  pl: 1.25,
                  borderLeft: 2,
                  borderColor: severity === "ERROR" ? "error.main" : "warning.main",
                  fontSize: 12.5,
                }}
              >
                {message}
                <Box sx={{ color: "text.secondary" }}>{remedy}</Box>
              </Box>
            ))}
        </Box>
      ))}
      {missing.map(({ kind }) => (
        <Box component="li" key={kind} sx={lineStyle}>
          <span>{translate(`enum.MaterialKind.${kind}`)}</span>
          <Box sx={{ ml: "auto", color: "warning.main", fontSize: 12.5 }}>{translate("requests.missing")}</Box>
          {may("MATERIALS_CORRECT") && (
            <SendFileButton
              label={translate("document.upload")}
              draft={`${request.id} upload ${kind}`}
              title={translate("document.uploadTitle", { kind: translate(`enum.MaterialKind.${kind}`) })}
              hint={translate("document.uploadHint")}
              allowed={allowedOf(request, "ADD_MATERIAL")}
              send={async ({ file, idempotencyKey }) => {
                await materialUpload({ requestId: request.id, kind, file, idempotencyKey });
              }}
              done={translate("document.uploaded")}
            />
          )}
        </Box>
      ))}
    </Box>
  );
}

const listStyle = { m: 0, p: 0, listStyle: "none", display: "grid", gap: 1.25 };
const lineStyle = { display: "flex", alignItems: "center", gap: 1, minHeight: 24 };

function Muted({ children }: { children: string }) {
  return <Box sx={{ color: "text.secondary" }}>{children}</Box>;
}
