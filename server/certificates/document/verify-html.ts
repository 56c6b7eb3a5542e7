import { escapeHtml } from "../../platform/http/escape-html.ts";

/** Markup that needs no more escaping. Only {@link html} makes it, and it escapes everything else it is given. */
export class Html {
  constructor(readonly markup: string) {}
}

/** A template whose values are escaped for both text and quoted attributes unless they are markup already. */
export function html(parts: TemplateStringsArray, ...values: (Html | string)[]): Html {
  const written = values.map((value) => (value instanceof Html ? value.markup : escapeHtml(value)));
  return new Html(parts.map((part, index) => part + (written[index] ?? "")).join(""));
}
