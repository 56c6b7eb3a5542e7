import Box from "@mui/material/Box";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { MaterialDetailQuery } from "../generated/graphql.ts";
import { CustomerLink } from "../shared/CustomerLink.tsx";
import { FindingList } from "../shared/document/FindingList.tsx";
import { MaterialActs } from "../shared/document/MaterialActs.tsx";
import { PictureStage } from "../shared/document/PictureStage.tsx";
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
    <RecordScreen<Material> resource="materials">{(material) => <MaterialPage material={material} />}</RecordScreen>
  );
}

function MaterialPage({ material }: { material: Material }) {
  const translate = useTranslate();
  const [pointedAt, setPointedAt] = useState<number>();
  const [turns, setTurns] = useState(0);
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
            <PictureStage
              material={material}
              pointedAt={pointedAt}
              onPoint={setPointedAt}
              turns={turns}
              onTurn={() => setTurns((turns + 1) % 4)}
            />
            <MaterialActs material={material} turns={turns} />
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
