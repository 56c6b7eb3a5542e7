import Box from "@mui/material/Box";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import ReactCrop from "react-image-crop";
import "react-image-crop/dist/ReactCrop.css";
import type { Part } from "./crop.ts";

/** The server keeps at least so much of each side. */
const SMALLEST = 0.1;

interface CropFrameProps {
  /** The part that is kept; null while nobody crops. */
  part: Part | null;
  onPart: (part: Part) => void;
  children: ReactNode;
}

/** A frame on a picture whose edges and corners are dragged, or moved by arrow keys; without a part it is out of the way. */
export function CropFrame({ part, onPart, children }: CropFrameProps) {
  const translate = useTranslate();
  const handle = (where: string) => translate("document.cropHandle", { where: translate(`document.edge.${where}`) });
  return (
    <Box sx={frameStyle(part !== null)}>
      <ReactCrop
        crop={part ? { unit: "%", ...inPercent(part) } : undefined}
        onChange={(_, { x, y, width, height }) => {
          // Dragged to less than the server keeps: the frame stays as it was.
          if (width < SMALLEST * 100 || height < SMALLEST * 100) return;
          onPart({ x: x / 100, y: y / 100, width: width / 100, height: height / 100 });
        }}
        disabled={part === null}
        keepSelection
        ruleOfThirds
        ariaLabels={{
          cropArea: translate("document.cropArea"),
          nwDragHandle: handle("nw"),
          nDragHandle: handle("n"),
          neDragHandle: handle("ne"),
          eDragHandle: handle("e"),
          seDragHandle: handle("se"),
          sDragHandle: handle("s"),
          swDragHandle: handle("sw"),
          wDragHandle: handle("w"),
        }}
      >
        {children}
      </ReactCrop>
    </Box>
  );
}

function inPercent({ x, y, width, height }: Part): Part {
  return { x: x * 100, y: y * 100, width: width * 100, height: height * 100 };
}

const frameStyle = (isOn: boolean) => ({
  width: "100%",
  height: "100%",
  "& .ReactCrop, & .ReactCrop__child-wrapper": { display: "block", width: "100%", height: "100%" },
  "& .ReactCrop": { cursor: isOn ? "crosshair" : "inherit", "--rc-drag-handle-size": "12px" },
  "& .ReactCrop__child-wrapper > *": { maxHeight: "none" },
});
