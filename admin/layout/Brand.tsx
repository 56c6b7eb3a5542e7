import Box from "@mui/material/Box";

/** The product's mark: the contacts of a chip. */
export function Brand({ size = 24 }: { size?: number }) {
  return (
    <Box
      component="svg"
      viewBox="0 0 32 32"
      aria-hidden
      sx={{ width: size, height: size, flex: "none", color: "primary.main", fill: "none", stroke: "currentColor" }}
    >
      <rect x="2" y="6" width="28" height="20" rx="5" strokeWidth="2.5" />
      <path d="M2 16h28M11.5 6v20M20.5 6v20" strokeWidth="1.6" />
    </Box>
  );
}
