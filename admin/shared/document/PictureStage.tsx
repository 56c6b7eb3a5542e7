import AddRounded from "@mui/icons-material/AddRounded";
import FitScreenRounded from "@mui/icons-material/FitScreenRounded";
import RemoveRounded from "@mui/icons-material/RemoveRounded";
import RotateRightRounded from "@mui/icons-material/RotateRightRounded";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import Tooltip from "@mui/material/Tooltip";
import { type PointerEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { onThisServer } from "../on-this-server.ts";
import { EmptyState } from "../States.tsx";
import { useScreenKeys } from "../screen-keys.ts";
import { FindingBoxes } from "./FindingBoxes.tsx";
import type { ShownMaterial } from "./material.ts";

const [LEAST, MOST, STEP] = [1, 6, 1.3];

interface PictureStageProps {
  material: ShownMaterial;
  /** Finding that is looked at, by its place in the list. */
  pointedAt: number | undefined;
  onPoint: (finding: number | undefined) => void;
  /** Quarter turns, clockwise. */
  turns: number;
  onTurn: () => void;
}

/** A document to look at closely: zoom by wheel, keys or buttons, drag, turn; findings stay where they belong. */
export function PictureStage({ material, pointedAt, onPoint, turns, onTurn }: PictureStageProps) {
  const translate = useTranslate();
  const [pageNumber, setPageNumber] = useState(1);
  const [zoom, setZoom] = useState(LEAST);
  const [shift, setShift] = useState({ x: 0, y: 0 });
  const stage = useRef<HTMLDivElement>(null);
  const zoomBy = (factor: number) =>
    setZoom((before) => {
      const next = Math.min(MOST, Math.max(LEAST, before * factor));
      if (next === LEAST) setShift({ x: 0, y: 0 });
      return next;
    });
  const fit = () => {
    setZoom(LEAST);
    setShift({ x: 0, y: 0 });
  };
  useScreenKeys([
    { key: "+", what: translate("tasks.keys.zoom"), act: () => zoomBy(STEP) },
    { key: "=", what: "", act: () => zoomBy(STEP) },
    { key: "-", what: "", act: () => zoomBy(1 / STEP) },
    { key: "0", what: "", act: fit },
  ]);
  // React listens to the wheel passively, which leaves the page scrolling along.
  useEffect(() => {
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey && zoomRef.current === LEAST) return;
      event.preventDefault();
      zoomBy(event.deltaY < 0 ? 1.12 : 1 / 1.12);
    };
    const element = stage.current;
    element?.addEventListener("wheel", wheel, { passive: false });
    return () => element?.removeEventListener("wheel", wheel);
  });
  const zoomRef = useRef(zoom);
  zoomRef.current = zoom;
  const drag = (event: PointerEvent) => {
    if (event.buttons !== 1 || zoom === LEAST) return;
    setShift(({ x, y }) => ({ x: x + event.movementX, y: y + event.movementY }));
  };
  const page = material.pages.find((each) => each.page === pageNumber);
  if (!page) return <EmptyState title={translate("tasks.viewer.notShown")} />;
  const kind = translate(`enum.MaterialKind.${material.kind}`);
  const tool = (name: string, icon: ReactNode, act: () => void) => (
    <Tooltip title={translate(`tasks.viewer.${name}`)}>
      <IconButton aria-label={translate(`tasks.viewer.${name}`)} onClick={act}>
        {icon}
      </IconButton>
    </Tooltip>
  );
  return (
    <Box sx={{ border: 1, borderColor: "divider", borderRadius: 1.25, overflow: "hidden" }}>
      <Box
        sx={{
          display: "flex",
          alignItems: "center",
          gap: 0.5,
          px: 1,
          py: 0.5,
          borderBottom: 1,
          borderColor: "divider",
        }}
      >
        {tool("zoomOut", <RemoveRounded fontSize="small" />, () => zoomBy(1 / STEP))}
        {tool("zoomIn", <AddRounded fontSize="small" />, () => zoomBy(STEP))}
        {tool("fit", <FitScreenRounded fontSize="small" />, fit)}
        {tool("rotate", <RotateRightRounded fontSize="small" />, onTurn)}
        {material.pages.length > 1 && (
          <Box sx={{ ml: "auto", display: "flex", gap: 0.5, alignItems: "center" }}>
            {material.pages.map(({ page: number }) => (
              <IconButton
                key={number}
                aria-pressed={number === pageNumber}
                aria-label={translate("tasks.viewer.page", { page: number, count: material.pages.length })}
                onClick={() => setPageNumber(number)}
                sx={{
                  fontSize: 12.5,
                  width: 26,
                  height: 26,
                  bgcolor: number === pageNumber ? "action.selected" : undefined,
                }}
              >
                {number}
              </IconButton>
            ))}
          </Box>
        )}
      </Box>
      <Box
        ref={stage}
        onPointerMove={drag}
        sx={{
          height: "clamp(320px, calc(100dvh - 420px), 720px)",
          display: "grid",
          placeItems: "center",
          overflow: "hidden",
          bgcolor: "background.default",
          cursor: zoom > LEAST ? "grab" : "default",
          touchAction: "none",
        }}
      >
        <Box
          sx={{
            position: "relative",
            transform: `translate(${shift.x}px, ${shift.y}px) rotate(${turns * 90}deg) scale(${zoom})`,
            transition: "transform .08s",
            lineHeight: 0,
          }}
        >
          <Box
            component="img"
            src={onThisServer(page.url)}
            alt={translate("tasks.viewer.pictureOf", { kind, page: pageNumber })}
            draggable={false}
            sx={{ maxWidth: "100%", maxHeight: "clamp(320px, calc(100dvh - 420px), 720px)", userSelect: "none" }}
          />
          <FindingBoxes findings={material.findings} page={pageNumber} pointedAt={pointedAt} onPoint={onPoint} />
        </Box>
      </Box>
    </Box>
  );
}
