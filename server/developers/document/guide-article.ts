import { Marked, type Tokens } from "marked";
import { escapeHtml } from "../../platform/http/escape-html.ts";
import { highlightGraphql } from "./graphql-highlighting.ts";

/** A heading of the guide that can be linked to. */
export interface GuideHeading {
  /** 2 for a chapter, 3 for a section. */
  depth: number;
  /** Fragment of its address. */
  id: string;
  /** HTML. */
  text: string;
}

/** Labels below the examples, in the reader's language. */
export interface ExampleLabels {
  copy: string;
  /** Opens an example in GraphiQL; null where there is none. */
  tryIt: string | null;
}

/** Turns the guide's Markdown into HTML. The title is left out: the page around it has its own. */
export function renderArticle(markdown: string, labels: ExampleLabels): { html: string; headings: GuideHeading[] } {
  const headings: GuideHeading[] = [];
  const marked = new Marked({
    renderer: {
      heading({ depth, tokens, text }: Tokens.Heading): string {
        if (depth === 1) return "";
        const heading = { depth, id: addressOf(text), text: this.parser.parseInline(tokens) };
        headings.push(heading);
        return `<h${depth} id="${heading.id}"><a href="#${heading.id}">${heading.text}</a></h${depth}>\n`;
      },
      code: ({ text, lang }: Tokens.Code) => example(text, lang ?? "", labels),
      table(token: Tokens.Table): string {
        const row = (cells: Tokens.TableCell[], tag: string) =>
          `<tr>${cells.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join("")}</tr>`;
        const body = token.rows.map((cells) => row(cells, "td")).join("");
        return `<div class="table" tabindex="0"><table><thead>${row(token.header, "th")}</thead><tbody>${body}</tbody></table></div>\n`;
      },
    },
  });
  return { html: marked.parse(markdown, { async: false }), headings };
}

function example(code: string, language: string, { copy, tryIt }: ExampleLabels): string {
  const isGraphql = language === "graphql";
  const link = isGraphql && tryIt ? `<a href="/graphiql?${new URLSearchParams({ query: code })}">${tryIt}</a>` : "";
  const shown = isGraphql ? highlightGraphql(code) : escapeHtml(code);
  // Shown by the script, without which it could do nothing.
  const button = `<button type="button" hidden>${copy}</button>`;
  return `<div class="example"><pre tabindex="0"><code>${shown}</code></pre><div class="acts">${link}${button}</div></div>\n`;
}

/** `Follow the progress` is found at `#follow-the-progress`. */
function addressOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}
