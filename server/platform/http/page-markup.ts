import { escapeHtml } from "./escape-html.ts";

/** Markup that needs no more escaping. Only {@link html} makes it of anything variable, and it escapes everything else it is given. */
export class Html {
  constructor(readonly markup: string) {}
}

/** A template whose values are escaped for both text and quoted attributes unless they are markup already. */
export function html(parts: TemplateStringsArray, ...values: (Html | string)[]): Html {
  const written = values.map((value) => (value instanceof Html ? value.markup : escapeHtml(value)));
  return new Html(parts.map((part, index) => part + (written[index] ?? "")).join(""));
}

/** Several pieces after each other. */
export function joined(pieces: readonly Html[]): Html {
  return new Html(pieces.map(({ markup }) => markup).join(""));
}

/** The product's mark, as at the desk: the contacts of a chip. */
export const PAGE_MARK = new Html(
  `<svg viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="2.2" aria-hidden="true"><path d="M7 6h18a5 5 0 0 1 5 5v10a5 5 0 0 1-5 5H7a5 5 0 0 1-5-5V11a5 5 0 0 1 5-5zM2 16h28M11.5 6v20M20.5 6v20"/></svg>`,
);
