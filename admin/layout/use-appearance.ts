import useMediaQuery from "@mui/material/useMediaQuery";
import { useStore } from "react-admin";

/** What somebody may choose as appearance. */
export type Appearance = "light" | "dark" | "system";

/** The chosen appearance, and the mode that follows from it. */
export function useAppearance() {
  const [appearance, setAppearance] = useStore<Appearance>("appearance", "system");
  const isSystemDark = useMediaQuery("(prefers-color-scheme: dark)", { noSsr: true });
  const mode: "light" | "dark" = appearance === "system" ? (isSystemDark ? "dark" : "light") : appearance;
  return { appearance, setAppearance, mode };
}
