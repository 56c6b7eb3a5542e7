import { registerEnumType } from "type-graphql";
import type { LocalizedText } from "../localized-text.ts";

/**
 * An enum of the schema for a closed set that is declared in a module: what each value says, by its name. `codeOf` where the product keeps a value under
 * another code than its name.
 */
export function enumOf<Name extends string, Code extends string = Name>(
  name: string,
  description: string,
  says: Readonly<Record<Name, string>>,
  codeOf: (name: Name) => Code = (value) => value as string as Code,
): { readonly [Value in Name]: Code } {
  const names = Object.keys(says) as Name[];
  const codes = Object.fromEntries(names.map((value) => [value, codeOf(value)])) as Record<Name, Code>;
  const valuesConfig = Object.fromEntries(names.map((value) => [value, { description: says[value] }]));
  registerEnumType(codes, { name, description, valuesConfig: valuesConfig as Record<Name, { description: string }> });
  return codes;
}

/** What each value is called, as its description: where the words say all there is to say. */
export function saidInWords<Name extends string>(words: Readonly<Record<Name, LocalizedText>>): Record<Name, string> {
  const entries = Object.entries<LocalizedText>(words);
  return Object.fromEntries(entries.map(([name, { zh, en }]) => [name, `${zh}: ${en}.`])) as Record<Name, string>;
}
