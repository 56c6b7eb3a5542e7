import Box from "@mui/material/Box";

/** The key that does the same, small beside a button's words. */
export function KeyHint({ name }: { name: string }) {
  return (
    <Box
      component="kbd"
      aria-hidden
      sx={{
        ml: 1,
        px: 0.6,
        minWidth: 18,
        fontSize: 11,
        fontFamily: "inherit",
        lineHeight: "16px",
        borderRadius: 0.75,
        // Only its frame is pale: words as small as these must stand out on a filled button too.
        border: "1px solid color-mix(in srgb, currentColor 55%, transparent)",
      }}
    >
      {name}
    </Box>
  );
}
