import { type ASTNode, GraphQLError, GraphQLScalarType, Kind } from "graphql";
import type { Fault, Refused } from "../fault.ts";
import type { LocalizedText } from "../localized-text.ts";

/** What a scalar made of text is: its name, what it means, where it is specified, and the rule that reads it. */
export interface TextScalarConfig {
  name: string;
  description: string;
  specifiedByURL?: string;
  /** The normalised value, or why the text is refused. */
  parse: (raw: string) => { ok: true; value: string } | Refused;
}

const NOT_TEXT: Fault = {
  code: "NOT_TEXT",
  message: {
    zh: "请以带引号的文本传入，不要以数字传入：长号码会丢失末尾几位。",
    en: "Send it as a string in quotes, not as a number: long numbers lose their last digits.",
  },
};

/**
 * A scalar that arrives as text and is checked and normalised by a rule. On the way out the stored text is passed through as it is: it was
 * checked when it came in, and lists are long.
 */
export function textScalar({
  name,
  description,
  specifiedByURL,
  parse,
}: TextScalarConfig): GraphQLScalarType<string, string> {
  const read = (input: unknown, node?: ASTNode): string => {
    if (typeof input !== "string") throw new UnreadableValueError(NOT_TEXT, node);
    const result = parse(input);
    if (!result.ok) throw new UnreadableValueError(result.error, node);
    return result.value;
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    specifiedByURL,
    serialize: (value) => value as string,
    parseValue: (value) => read(value),
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined, node),
  });
}

/**
 * A value that its scalar cannot read: BAD_USER_INPUT with the fault's code as `extensions.reason`. The message has both languages, because
 * a scalar does not know its caller; `text` lets the edge choose. The value is not in it, but the wrapper that graphql-js and graphql-jit
 * put around it for a variable repeats the value in its own message: answer and log `originalError` instead.
 */
export class UnreadableValueError extends GraphQLError {
  readonly text: LocalizedText;

  constructor(fault: Fault, node?: ASTNode) {
    super(`${fault.message.zh} / ${fault.message.en}`, {
      nodes: node,
      extensions: { code: "BAD_USER_INPUT", reason: fault.code },
    });
    this.text = fault.message;
  }
}
