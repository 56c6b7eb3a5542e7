import Box from "@mui/material/Box";
import { type PointerEvent, useState } from "react";
import { useTranslate } from "react-admin";
import { onThisServer } from "../../providers/on-this-server.ts";
import { EmptyState } from "../States.tsx";
import { useScreenKeys } from "../screen-keys.ts";
import { CropFrame } from "./CropFrame.tsx";
import { FindingBoxes } from "./FindingBoxes.tsx";
import { allowedOf, type StagedFile } from "./material.ts";
import { StageTools } from "./StageTools.tsx";
import { TurnedPicture } from "./TurnedPicture.tsx";
import type { Correction } from "./use-correction.ts";
import { useKeptLink } from "./use-kept-link.ts";
import { useZoom } from "./use-zoom.ts";

/** Shape of a page whose size nobody knows yet: an identity card. */
const USUAL_SHAPE = 1.58;

interface PictureStageProps {
  material: StagedFile;
  /** Finding that is looked at, by its place in the list. */
  pointedAt: number | undefined;
  onPoint: (finding: number | undefined) => void;
  correction: Correction;
  /** What else the screen shows above and below, in pixels: the stage takes the rest. */
  roomForOthersPx: number;
}

/** A document to look at closely: zoom by wheel, keys or buttons, drag, turn, crop; findings stay where they belong. */
export function PictureStage(props: PictureStageProps) {
  const { material, pointedAt, onPoint, correction, roomForOthersPx } = props;
  const translate = useTranslate();
  const [pageNumber, setPageNumber] = useState(1);
  const [shapes, setShapes] = useState<Record<number, number>>({});
  const { turns, part } = correction;
  const isCropping = part !== null;
  const { zoom, shift, isCloser, stage, zoomBy, fit, drag } = useZoom(isCropping);
  const mayCrop = allowedOf(material, "CORRECT")?.isAllowed === true;
  useScreenKeys([
    { key: "+", what: translate("document.keys.zoom"), act: () => zoomBy(1) },
    { key: "=", what: "", act: () => zoomBy(1) },
    { key: "-", what: "", act: () => zoomBy(-1) },
    { key: "0", what: "", act: fit },
    { key: "o", what: translate("document.keys.turn"), act: correction.turn },
    ...(mayCrop ? [{ key: "x", what: translate("document.keys.crop"), act: correction.toggleCrop }] : []),
  ]);
  const page = material.pages.find((each) => each.page === pageNumber);
  const [link, lost] = useKeptLink(`${material.id} ${pageNumber}`, page?.url);
  if (!link) {
    const isChecked = material.status === "CHECKING";
    return <EmptyState title={translate(isChecked ? "document.beingChecked" : "document.notShown")} />;
  }
  const kind = material.kind === null ? material.fileName : translate(`enum.MaterialKind.${material.kind}`);
  const { widthPx, heightPx } = material;
  const upright = shapes[pageNumber] ?? (widthPx && heightPx ? widthPx / heightPx : USUAL_SHAPE);
  const height = `clamp(320px, 100dvh - ${roomForOthersPx}px, 900px)`;
  const shape = turns % 2 === 1 ? 1 / upright : upright;
  return (
    <Box sx={{ border: 1, borderColor: "divider", borderRadius: 1.25, overflow: "hidden" }}>
      <StageTools
        {...{ zoomBy, fit, correction, mayCrop, pageNumber }}
        pageCount={material.pages.length}
        onPage={setPageNumber}
      />
      <Box
        ref={stage}
        onPointerMove={(event: PointerEvent) => drag(event)}
        sx={{
          height,
          display: "grid",
          placeItems: "center",
          overflow: "hidden",
          bgcolor: "background.default",
          cursor: isCloser ? "grab" : "default",
          touchAction: "none",
        }}
      >
        <Box
          sx={{
            // A rim to take hold of the frame's corners when all is kept.
            width: isCropping ? `min(100% - 32px, (${height} - 32px) * ${shape})` : `min(100%, ${height} * ${shape})`,
            aspectRatio: shape,
            transform: `translate(${shift.x}px, ${shift.y}px) scale(${zoom})`,
            transition: "transform .08s",
          }}
        >
          <CropFrame part={part} onPart={correction.keep}>
            <TurnedPicture
              src={onThisServer(link)}
              alt={translate("document.pictureOf", { kind, page: pageNumber })}
              turns={turns}
              onSize={({ width, height }) => setShapes((known) => ({ ...known, [pageNumber]: width / height }))}
              onLost={lost}
            >
              {!isCropping && (
                <FindingBoxes findings={material.findings} page={pageNumber} pointedAt={pointedAt} onPoint={onPoint} />
              )}
            </TurnedPicture>
          </CropFrame>
        </Box>
      </Box>
    </Box>
  );
}
