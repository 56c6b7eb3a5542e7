import Box from "@mui/material/Box";
import type { ReactNode } from "react";

/** Facts with their names: `<Facts facts={[["Customer", name], …]} />`. Those that there are not (null, false, "") are left out. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, fact: ReactNode])[] }) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: "grid",
        // Long names break where there is little room, so that what they name keeps half of it.
        gridTemplateColumns: "fit-content(50%) minmax(0, 1fr)",
        columnGap: 2,
        rowGap: 0.9,
      }}
    >
      {facts
        .filter(([, fact]) => fact !== null && fact !== undefined && fact !== false && fact !== "")
        .map(([name, fact]) => (
          <Box key={name} sx={{ display: "contents" }}>
            <Box component="dt" sx={{ color: "text.secondary", minWidth: 88 }}>
              {name}
            </Box>
            <Box component="dd" sx={{ m: 0, overflowWrap: "anywhere" }}>
              {fact}
            </Box>
          </Box>
        ))}
    </Box>
  );
}
