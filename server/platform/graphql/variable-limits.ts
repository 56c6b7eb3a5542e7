import type { GraphQLError } from "graphql";
import { QueryTooComplexError } from "./limits.ts";
import { holdsNul, unstorableText } from "./storable-text.ts";

/** The most that the variables of one call may be, besides the size of its body. */
export const variableLimits = {
  /** Lists and objects inside each other. No input of the schema goes deeper than six. */
  depth: 20,
  /** Names given at the top. */
  names: 500,
} as const;

/**
 * What is wrong with the variables of a call whatever their types are; null when they can be looked at. It walks without calling itself, because whoever sends
 * a hundred thousand brackets would otherwise end in a stack that is full.
 */
export function variablesFault(variables: Record<string, unknown>): GraphQLError | null {
  const names = Object.keys(variables);
  if (names.length === 0) return null;
  if (names.length > variableLimits.names) return new QueryTooComplexError();
  let level: unknown[] = [variables];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > variableLimits.depth) return new QueryTooComplexError();
    const below: unknown[] = [];
    for (const holder of level) {
      for (const value of Array.isArray(holder) ? holder : Object.values(holder as object)) {
        if (typeof value === "string") {
          if (holdsNul(value)) return unstorableText();
        } else if (typeof value === "object" && value !== null) below.push(value);
      }
    }
    level = below;
  }
  return null;
}
