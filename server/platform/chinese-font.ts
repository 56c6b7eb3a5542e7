import { createRequire } from "node:module";

const { resolve } = createRequire(import.meta.url);

/** TrueType files of Noto Sans SC, ten megabytes each, for what the server draws itself: machines have no Chinese typeface. The build takes these two out of a package of 92 MB. */
export const chineseFontFiles = {
  regular: resolve("#fonts/NotoSansSC_400Regular.ttf"),
  bold: resolve("#fonts/NotoSansSC_700Bold.ttf"),
};
