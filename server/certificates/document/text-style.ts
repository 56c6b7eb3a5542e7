import type { Weight } from "./typeface.ts";

/** How a text is set. */
export interface TextStyle {
  weight?: Weight;
  sizePoints: number;
  color: string;
  align?: "left" | "right" | "center";
  characterSpacing?: number;
}

/** How a text of more than one line is set. */
export interface ParagraphStyle extends TextStyle {
  /** Distance from line to line as a multiple of the type size. The typeface's own is 1.45, made for scripts that are not used here. */
  leading: number;
  /** Lines drawn; what does not fit is cut with `ellipsis`. Any number of lines when absent. */
  maxLines?: number;
  ellipsis?: string;
}
