import AddRounded from "@mui/icons-material/AddRounded";
import CropRounded from "@mui/icons-material/CropRounded";
import FitScreenRounded from "@mui/icons-material/FitScreenRounded";
import RemoveRounded from "@mui/icons-material/RemoveRounded";
import RotateRightRounded from "@mui/icons-material/RotateRightRounded";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import Tooltip from "@mui/material/Tooltip";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import type { Correction } from "./use-correction.ts";

interface StageToolsProps {
  zoomBy: (steps: 1 | -1) => void;
  fit: () => void;
  correction: Correction;
  /** Whether what is cropped here could be kept. */
  mayCrop: boolean;
  pageNumber: number;
  pageCount: number;
  onPage: (page: number) => void;
}

/** What can be done with the picture on the stage, and the pages of a longer document. */
export function StageTools({ zoomBy, fit, correction, mayCrop, pageNumber, pageCount, onPage }: StageToolsProps) {
  const translate = useTranslate();
  const isCropping = correction.part !== null;
  const tool = (name: string, icon: ReactNode, act: () => void, isPressed?: boolean) => (
    <Tooltip title={translate(`document.${name}`)}>
      <IconButton
        aria-label={translate(`document.${name}`)}
        aria-pressed={isPressed}
        color={isPressed ? "primary" : "default"}
        onClick={act}
        sx={{ bgcolor: isPressed ? "action.selected" : undefined }}
      >
        {icon}
      </IconButton>
    </Tooltip>
  );
  return (
    <Box
      sx={{ display: "flex", alignItems: "center", gap: 0.5, px: 1, py: 0.5, borderBottom: 1, borderColor: "divider" }}
    >
      {tool("zoomOut", <RemoveRounded fontSize="small" />, () => zoomBy(-1))}
      {tool("zoomIn", <AddRounded fontSize="small" />, () => zoomBy(1))}
      {tool("fit", <FitScreenRounded fontSize="small" />, fit)}
      {tool("rotate", <RotateRightRounded fontSize="small" />, correction.turn)}
      {mayCrop && tool("crop", <CropRounded fontSize="small" />, correction.toggleCrop, isCropping)}
      {isCropping && (
        <Box component="span" sx={{ ml: 1, color: "text.secondary", fontSize: 12.5 }}>
          {translate("document.cropHint")}
        </Box>
      )}
      {pageCount > 1 && (
        <Box sx={{ ml: "auto", display: "flex", gap: 0.5, alignItems: "center" }}>
          {Array.from({ length: pageCount }, (_, index) => index + 1).map((number) => (
            <IconButton
              key={number}
              aria-pressed={number === pageNumber}
              aria-label={translate("document.page", { page: number, count: pageCount })}
              onClick={() => onPage(number)}
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
  );
}
