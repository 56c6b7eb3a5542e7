import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslate } from "react-admin";
import { Link, useNavigate } from "react-router";
import type { MaterialDetailQuery } from "../generated/graphql.ts";
import { CustomerLink } from "../shared/CustomerLink.tsx";
import { FindingList } from "../shared/document/FindingList.tsx";
import { readAgainMs } from "../shared/document/freshness.ts";
import { MaterialActs } from "../shared/document/MaterialActs.tsx";
import { PictureStage } from "../shared/document/PictureStage.tsx";
import { useCorrection } from "../shared/document/use-correction.ts";
import { Facts } from "../shared/Facts.tsx";
import { Moment } from "../shared/Moment.tsx";
import { Page } from "../shared/Page.tsx";
import { Panel } from "../shared/Panel.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { RecordScreen } from "../shared/RecordScreen.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";

type Material = NonNullable<MaterialDetailQuery["material"]>;

/** One document to look at closely, and to put right. */
export default function MaterialShow() {
  return (
    <RecordScreen<Material> resource="materials">
      {(material) => <MaterialPage key={material.id} material={material} />}
    </RecordScreen>
  );
}

function MaterialPage({ material }: { material: Material }) {
  const translate = useTranslate();
  const [pointedAt, setPointedAt] = useState<number>();
  const correction = useCorrection();
  const goTo = useNavigate();
  useReadAgain(material);
  return (
    <Page
      title={translate(`enum.MaterialKind.${material.kind}`)}
      above={[{ to: "/materials", title: translate("resources.materials.name") }]}
      beside={<StatusChip of="MaterialStatus" value={material.status} />}
    >
      <Box
        sx={{
          display: "grid",
          gap: 2,
          gridTemplateColumns: { xs: "minmax(0, 1fr)", md: "minmax(0, 1fr) 340px" },
          alignItems: "start",
        }}
      >
        <Panel>
          <Box sx={{ display: "grid", gap: 1.5 }}>
            {material.replacedBy && (
              <Alert
                severity="info"
                action={
                  <Button component={Link} to={`/materials/${material.replacedBy.id}/show`} color="inherit">
                    {translate("document.toNewer")}
                  </Button>
                }
              >
                {translate("document.wasReplaced")}
              </Alert>
            )}
            <PictureStage
              material={material}
              pointedAt={pointedAt}
              onPoint={setPointedAt}
              correction={correction}
              roomForOthersPx={220}
            />
            <MaterialActs
              material={material}
              correction={correction}
              onReplaced={(id) => goTo(`/materials/${id}/show`, { replace: true })}
            />
          </Box>
        </Panel>
        <Box sx={{ display: "grid", gap: 2 }}>
          <Panel title={translate("materials.request")}>
            <Facts
              facts={[
                [
                  translate("materials.request"),
                  <RecordLink key="request" to={`/cancellation-requests/${material.request.id}/show`}>
                    {material.request.number}
                  </RecordLink>,
                ],
                [
                  translate("materials.status"),
                  <StatusChip key="status" of="CancellationRequestStatus" value={material.request.status} />,
                ],
                [translate("materials.customer"), <CustomerLink key="customer" customer={material.customer} />],
                [translate("materials.uploaded"), <Moment key="uploaded" at={material.uploadedAt} isExact />],
                [translate("materials.decidedBy"), material.decidedByName],
              ]}
            />
          </Panel>
          <Panel title={translate("materials.findings")}>
            <FindingList material={material} pointedAt={pointedAt} onPoint={setPointedAt} />
          </Panel>
        </Box>
      </Box>
    </Page>
  );
}

/** Reads the document again in time. */
function useReadAgain({ status }: Pick<Material, "status">): void {
  const queries = useQueryClient();
  const afterMs = readAgainMs([{ status }]);
  useEffect(() => {
    const timer = setInterval(() => queries.invalidateQueries({ queryKey: ["materials", "getOne"] }), afterMs);
    return () => clearInterval(timer);
  }, [afterMs, queries]);
}
