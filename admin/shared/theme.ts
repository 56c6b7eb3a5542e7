import { createTheme, type Theme } from "@mui/material/styles";

/** Latin text in Inter; Chinese in the reader's own typeface, or, where there is none, in slices of Noto Sans SC that are fetched as needed. */
export const fontFamily =
  '"Inter Variable", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC Variable", system-ui, sans-serif';

/** Height of the bar at the top that stays in view, in pixels. */
export const BAR_HEIGHT = 52;

/** The desk's one design language: small steady type, hairlines in place of shadows, teal for what can be acted upon. */
export function deskTheme(mode: "light" | "dark"): Theme {
  const isLight = mode === "light";
  const line = isLight ? "#e2e8e7" : "#243033";
  const secondary = isLight ? "#566664" : "#9bacab";
  const hover = isLight ? "#f3f6f6" : "#1a2427";
  return createTheme({
    palette: {
      mode,
      primary: isLight
        ? { main: "#0b7a75", dark: "#085f5b", light: "#e0f2f1", contrastText: "#fff" }
        : { main: "#4cc4bc", dark: "#7ad8d2", light: "#12312f", contrastText: "#06201e" },
      error: isLight ? { main: "#b3261e" } : { main: "#f6a8a1" },
      warning: isLight ? { main: "#8a5300" } : { main: "#efc27b" },
      success: isLight ? { main: "#1a6637" } : { main: "#8ad6a4" },
      background: isLight ? { default: "#f6f8f8", paper: "#ffffff" } : { default: "#0e1416", paper: "#141c1f" },
      text: { primary: isLight ? "#16211f" : "#e6eded", secondary },
      divider: line,
      action: { selectedOpacity: 0.06, hoverOpacity: 0.03, hover, selected: isLight ? "#e6f2f1" : "#173230" },
    },
    shape: { borderRadius: 8 },
    shadows: shadowsFor(isLight),
    typography: {
      fontFamily,
      fontSize: 13,
      htmlFontSize: 16,
      h1: { fontSize: 16, fontWeight: 650, lineHeight: 1.4, letterSpacing: "-0.005em" },
      h2: { fontSize: 14, fontWeight: 600, lineHeight: 1.4 },
      body1: { fontSize: 13, lineHeight: 1.55, letterSpacing: 0 },
      body2: { fontSize: 13, lineHeight: 1.5, letterSpacing: 0 },
      caption: { fontSize: 12, lineHeight: 1.45, letterSpacing: 0 },
      button: { fontSize: 13, fontWeight: 550, textTransform: "none", letterSpacing: 0 },
    },
    components: {
      MuiCssBaseline: {
        styleOverrides: {
          html: { background: isLight ? "#f6f8f8" : "#0e1416" },
          body: { fontVariantNumeric: "tabular-nums", fontFeatureSettings: '"cv05", "ss03"' },
          "::selection": { background: isLight ? "#bfe4e1" : "#1d5a56" },
          ":focus-visible": { outlineColor: isLight ? "#0b7a75" : "#4cc4bc" },
          "@media (prefers-reduced-motion: reduce)": {
            "*, *::before, *::after": { animation: "none !important", transition: "none !important" },
          },
        },
      },
      MuiButtonBase: {
        defaultProps: { disableRipple: true },
        styleOverrides: {
          root: { fontFamily, "&.Mui-focusVisible": { outline: "2px solid currentColor", outlineOffset: 1 } },
        },
      },
      MuiButton: {
        defaultProps: { disableElevation: true, size: "small" },
        styleOverrides: {
          root: { borderRadius: 7, minHeight: 32, padding: "4px 12px", whiteSpace: "nowrap" },
          outlined: {
            borderColor: line,
            "&.Mui-disabled": { borderColor: "transparent" },
            "&:hover": { backgroundColor: hover },
          },
        },
      },
      MuiIconButton: { defaultProps: { size: "small" }, styleOverrides: { root: { borderRadius: 7 } } },
      MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: "none" } } },
      MuiMenu: { styleOverrides: { paper: { border: `1px solid ${line}`, borderRadius: 10, marginTop: 4 } } },
      MuiMenuItem: {
        styleOverrides: {
          root: { fontSize: 13, minHeight: 32, borderRadius: 6, margin: "0 4px", padding: "4px 10px" },
        },
      },
      MuiDialog: {
        styleOverrides: {
          root: { "& [tabindex='-1']:focus-visible": { outline: "none" } },
          paper: { borderRadius: 12, border: `1px solid ${line}` },
        },
      },
      MuiDialogTitle: { styleOverrides: { root: { fontSize: 16, fontWeight: 600, padding: "18px 22px 8px" } } },
      MuiDialogContent: { styleOverrides: { root: { padding: "0 22px 12px" } } },
      MuiDialogActions: { styleOverrides: { root: { padding: "8px 22px 18px" } } },
      MuiTooltip: {
        defaultProps: { arrow: false, enterDelay: 300 },
        styleOverrides: {
          tooltip: {
            fontSize: 12,
            lineHeight: 1.5,
            fontWeight: 450,
            backgroundColor: "#1d2a2c",
            color: "#f2f6f6",
            padding: "6px 10px",
          },
        },
      },
      MuiOutlinedInput: {
        styleOverrides: {
          root: { borderRadius: 7, fontSize: 13, background: isLight ? "#fff" : "#10181a" },
          input: {
            ...{ padding: "7px 10px", height: 18, boxSizing: "border-box", minHeight: 32 },
            "&.Mui-disabled": { WebkitTextFillColor: secondary },
          },
          // The gap is as wide as the label above it, which is drawn at 0.85.
          notchedOutline: { borderColor: isLight ? "#cfd8d7" : "#324145", "& legend": { fontSize: "0.85em" } },
        },
      },
      // The label of an empty field stands on the line that is typed on; fields here are lower than the library's.
      MuiInputLabel: {
        styleOverrides: {
          outlined: {
            fontSize: 13,
            "&:not(.MuiInputLabel-shrink)": { transform: "translate(11px, 7px) scale(1)" },
            "&.MuiInputLabel-shrink": { transform: "translate(13px, -8px) scale(0.85)" },
          },
        },
      },
      // What one may only read can be read.
      MuiFormHelperText: {
        styleOverrides: { root: { marginLeft: 2, marginRight: 2, "&.Mui-disabled": { color: secondary } } },
      },
      MuiTableCell: {
        styleOverrides: {
          root: { borderColor: line, padding: "7px 12px", fontSize: 13, letterSpacing: 0, whiteSpace: "nowrap" },
          head: {
            fontSize: 12,
            fontWeight: 550,
            lineHeight: 1.4,
            color: secondary,
            background: isLight ? "#fafbfb" : "#171f22",
          },
        },
      },
      MuiSkeleton: { defaultProps: { animation: "wave" } },
      MuiLink: { defaultProps: { underline: "hover" } },
    },
  });
}

/** Only what floats above the page casts a shadow, and a soft one. */
function shadowsFor(isLight: boolean): Theme["shadows"] {
  const floating = isLight
    ? "0 8px 30px rgb(16 40 38 / 12%), 0 2px 6px rgb(16 40 38 / 6%)"
    : "0 8px 30px rgb(0 0 0 / 55%)";
  return Array.from({ length: 25 }, (_, level) => (level < 2 ? "none" : floating)) as Theme["shadows"];
}
