import type { z } from "zod";

/** One setting of the program: how its text is checked, what stands in for it, and what people are told about it. */
export interface Setting<Value = unknown> {
  /** Completes "NAME must be …". */
  readonly expects: string;
  readonly schema: z.ZodType<Value, string>;
  /** Text used when the setting is not given; it passes through the same check. */
  readonly default?: string;
  /** What the table shows in place of a default that other settings decide. */
  readonly defaultText?: string;
  /** Unit of the value, for the table. */
  readonly unit?: string;
  readonly description: string;
  /** A secret: its value never appears in a message. */
  readonly isSecret?: boolean;
  /** Has no substitute once NODE_ENV is production. */
  readonly isRequiredInProduction?: boolean;
}

/** A table of settings by their environment names. */
export type SettingsTable = Readonly<Record<string, Setting>>;

type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Lowercase<Head>}${Capitalize<CamelCase<Tail>>}`
  : Lowercase<Name>;

/** The values of a table, by camel-case names. A setting without a default may be undefined. */
export type SettingValues<Table extends SettingsTable> = {
  readonly [Name in keyof Table & string as CamelCase<Name>]: Table[Name] extends { default: string }
    ? z.output<Table[Name]["schema"]>
    : z.output<Table[Name]["schema"]> | undefined;
};

/** Settings that cannot be used. `message` is one line for the person who starts the program. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join("; "));
    this.name = "ConfigError";
  }
}

/** Keeps the literal types of a setting, so that {@link SettingValues} knows which ones have a default. */
export function setting<const Given extends Setting>(given: Given): Given {
  return given;
}

/** Environment variables as a process receives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Checks every setting of the table. An empty variable counts as not given, as in deployment files. */
export function readSettings<Table extends SettingsTable>(table: Table, env: Environment) {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { schema, expects, default: fallback, isSecret }] of Object.entries(table)) {
    const given = env[name]?.trim() || undefined;
    const text = given ?? fallback;
    if (text === undefined) continue;
    const parsed = schema.safeParse(text);
    if (parsed.success) values[camelCase(name)] = parsed.data;
    else problems.push(`${name} must be ${expects}, got ${isSecret ? "something else" : JSON.stringify(given)}`);
  }
  return { values: values as SettingValues<Table>, problems };
}

/** Given names that look like a setting misspelt, with the setting that was probably meant. */
export function misspeltNames(table: SettingsTable, env: Environment): { given: string; meant: string }[] {
  const known = Object.keys(table);
  return Object.keys(env)
    .filter((given) => /^[A-Z][A-Z0-9_]+$/.test(given) && given.length > 6 && env[given] && !known.includes(given))
    .flatMap((given) => {
      // Set beside the right name, it belongs to some other program.
      const meant = known.find((name) => !env[name] && name.length > 6 && editDistance(given, name) <= 2);
      return meant ? [{ given, meant }] : [];
    });
}

function camelCase(name: string): string {
  return name.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Letters to insert, remove, replace or swap to turn one word into the other. */
function editDistance(one: string, other: string): number {
  const rows: number[][] = Array.from({ length: one.length + 1 }, (_, i) => [i]);
  const at = (i: number, j: number) => rows[i]?.[j] ?? (i === 0 ? j : i);
  for (let i = 1; i <= one.length; i++) {
    for (let j = 1; j <= other.length; j++) {
      const replaced = at(i - 1, j - 1) + (one[i - 1] === other[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const swapped = isSwap ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      (rows[i] as number[])[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, replaced, swapped);
    }
  }
  return at(one.length, other.length);
}
