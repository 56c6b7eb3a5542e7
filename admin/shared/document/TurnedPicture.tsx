import Box from "@mui/material/Box";
import type { ReactNode } from "react";

interface TurnedPictureProps {
  src: string;
  alt: string;
  /** Quarter turns, clockwise. */
  turns: number;
  onSize: (size: { width: number; height: number }) => void;
  onLost: () => void;
  /** What lies on the picture and turns with it. */
  children?: ReactNode;
}

/** A picture that fills a box which has its shape after turning. */
export function TurnedPicture({ src, alt, turns, onSize, onLost, children }: TurnedPictureProps) {
  const isOnItsSide = turns % 2 === 1;
  return (
    <Box sx={{ position: "relative", width: "100%", height: "100%", containerType: "size", lineHeight: 0 }}>
      <Box
        sx={{
          position: "absolute",
          left: "50%",
          top: "50%",
          width: isOnItsSide ? "100cqh" : "100cqw",
          height: isOnItsSide ? "100cqw" : "100cqh",
          transform: `translate(-50%, -50%) rotate(${turns * 90}deg)`,
        }}
      >
        <Box
          component="img"
          src={src}
          alt={alt}
          draggable={false}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            onSize({ width: naturalWidth, height: naturalHeight })
          }
          onError={onLost}
          sx={{ width: "100%", height: "100%", userSelect: "none" }}
        />
        {children}
      </Box>
    </Box>
  );
}
