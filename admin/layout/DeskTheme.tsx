import CssBaseline from "@mui/material/CssBaseline";
import { ThemeProvider } from "@mui/material/styles";
import { type ReactNode, useMemo } from "react";
import { deskTheme } from "../shared/theme.ts";
import { useAppearance } from "./use-appearance.ts";

/** Gives everything inside the desk's design in the chosen appearance. */
export function DeskTheme({ children }: { children: ReactNode }) {
  const { mode } = useAppearance();
  const theme = useMemo(() => deskTheme(mode), [mode]);
  return (
    <ThemeProvider theme={theme}>
      <CssBaseline enableColorScheme />
      {children}
    </ThemeProvider>
  );
}
