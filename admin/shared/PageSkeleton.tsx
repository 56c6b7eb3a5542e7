import Box from "@mui/material/Box";
import Skeleton from "@mui/material/Skeleton";

/** A screen whose code or data is on its way. */
export function PageSkeleton() {
  return (
    <Box sx={{ p: 3, display: "grid", gap: 2 }} aria-busy>
      <Skeleton width={180} height={32} />
      <Skeleton variant="rounded" height={320} />
    </Box>
  );
}
