/**
 * A list with the filters above it and its pages below: the table between them takes the room that is left and scrolls by itself, however many lines the filters need. On a narrow window the page scrolls.
 * @param abovePx what stands above and below the frame
 */
export function listFrame(abovePx: number) {
  return {
    display: "flex",
    flexDirection: "column",
    "@media (min-width: 900px)": {
      maxHeight: `max(560px, calc(100dvh - ${abovePx}px))`,
      "& > .MuiTableContainer-root": { maxHeight: "none" },
      "& > :not(.MuiTableContainer-root)": { flexShrink: 0 },
    },
  } as const;
}
