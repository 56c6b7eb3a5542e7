import { Lexer, Source, type Token, TokenKind } from "graphql";
import { escapeHtml } from "../../platform/http/escape-html.ts";

const keywords = new Set(["query", "mutation", "subscription", "fragment", "on"]);
const values: ReadonlySet<string> = new Set([
  ...[TokenKind.STRING, TokenKind.BLOCK_STRING, TokenKind.INT, TokenKind.FLOAT],
]);

/** An example as HTML with its parts marked for the style sheet. GraphQL's own lexer reads it, so no highlighter has to be installed. */
export function highlightGraphql(code: string): string {
  const lexer = new Lexer(new Source(code));
  const parts: string[] = [];
  let end = 0;
  let depth = 0;
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    for (const each of [...commentsBefore(token), token]) {
      if (each.kind === TokenKind.BRACE_L) depth += 1;
      if (each.kind === TokenKind.BRACE_R) depth -= 1;
      const kind = kindOf(each, lexer.lookahead(), depth);
      const text = escapeHtml(code.slice(each.start, each.end));
      parts.push(escapeHtml(code.slice(end, each.start)), kind ? `<span class="${kind}">${text}</span>` : text);
      end = each.end;
    }
  }
  return parts.join("") + escapeHtml(code.slice(end));
}

/** The lexer steps over comments, but keeps them in its chain. */
function commentsBefore({ prev }: Token): Token[] {
  return prev?.kind === TokenKind.COMMENT ? [...commentsBefore(prev), prev] : [];
}

function kindOf(token: Token, next: Token, depth: number): string | null {
  if (token.kind === TokenKind.COMMENT) return "comment";
  if (values.has(token.kind)) return "value";
  if (token.kind === TokenKind.DOLLAR || token.prev?.kind === TokenKind.DOLLAR) return "variable";
  if (token.kind !== TokenKind.NAME) return null;
  if (keywords.has(token.value) && (depth === 0 || token.prev?.kind === TokenKind.SPREAD)) return "keyword";
  if (next.kind === TokenKind.COLON) return "argument";
  if (/^([A-Z][A-Z0-9_]+|true|false|null)$/.test(token.value)) return token.value === "ID" ? "type" : "value";
  return /^[A-Z]/.test(token.value) ? "type" : null;
}
