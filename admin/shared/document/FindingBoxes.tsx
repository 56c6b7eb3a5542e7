import Box from "@mui/material/Box";
import type { Finding } from "./material.ts";

interface FindingBoxesProps {
  findings: readonly Finding[];
  page: number;
  pointedAt: number | undefined;
  onPoint: (finding: number | undefined) => void;
}

/** Frames on a page where the checks found something, numbered like the list. */
export function FindingBoxes({ findings, page, pointedAt, onPoint }: FindingBoxesProps) {
  return (
    <>
      {findings.map(({ region, code, severity }, place) =>
        region && region.page === page ? (
          <Box
            // biome-ignore lint/suspicious/noArrayIndexKey: the number is what the frame is
            key={`${code} ${place}`}
            aria-hidden
            onPointerEnter={() => onPoint(place)}
            onPointerLeave={() => onPoint(undefined)}
            sx={{
              position: "absolute",
              left: `${region.x * 100}%`,
              top: `${region.y * 100}%`,
              width: `${region.width * 100}%`,
              height: `${region.height * 100}%`,
              border: 2,
              borderColor: severity === "ERROR" ? "#d3362b" : "#c77700",
              borderRadius: 0.5,
              boxShadow: pointedAt === place ? "0 0 0 4px rgb(199 119 0 / 35%)" : "none",
              "&::before": {
                content: `"${place + 1}"`,
                position: "absolute",
                left: -2,
                top: -20,
                minWidth: 18,
                px: 0.5,
                fontSize: 12,
                fontWeight: 700,
                lineHeight: "18px",
                textAlign: "center",
                color: "#fff",
                bgcolor: severity === "ERROR" ? "#d3362b" : "#a86400",
                borderRadius: 0.5,
              },
            }}
          />
        ) : null,
      )}
    </>
  );
}
