/**
 * A business act, declared once: its name, who may do it, what it needs, what it runs and what it answers. The mutation and the type of its answer are made from the declaration.
 *
 * One rule holds for all answers: each has `userErrors`; what else it has is null where there are some.
 */
import type { GraphQLScalarType } from "graphql";
import { type ClassType, Field } from "type-graphql";
import type { Outcome } from "../action.ts";
import type { Entity } from "../reads/entity.ts";
import type { SelectionInfo } from "../reads/reads.ts";
import type { Right } from "../right.ts";
import type { CallContext } from "./call-context.ts";
import { type DeclaredField, objectType } from "./object-type.ts";
import { toUserErrors, UserError } from "./user-errors.ts";

/** How a field of an answer is read once the act is done. */
export interface ReadBack<Result> extends DeclaredField {
  read: (result: Result, call: { context: CallContext; info: SelectionInfo; field: string }) => unknown;
}

/** A field of an answer that shows what the action answered under the same name. */
export interface Told<Value> extends DeclaredField {
  /** Only there for the compiler: the values that the GraphQL type takes. */
  takes?: (value: Value) => void;
}

/** What an act runs. */
type Action<Input> = (context: CallContext, input: Input) => Promise<Outcome<object>>;

/** What an action answers when it did what was asked. */
type DoneBy<Run extends Action<never>> = Extract<Awaited<ReturnType<Run>>, { ok: true }>;

/** An act as its module declares it. */
interface ActDeclaration<Input extends object, Run extends Action<never>> {
  /** The mutation: noun first, verb last. */
  name: string;
  right: Right;
  description: string;
  /** What it needs: an `@InputType()`. */
  input: ClassType<Input>;
  run: Run & Action<NoInfer<Input>>;
  /** What of the answer is read back from the database. */
  reads?: Record<string, ReadBack<DoneBy<NoInfer<Run>>>>;
  /** What of the answer is told as the action answered it. */
  tells?: { [Name in keyof DoneBy<NoInfer<Run>>]?: Told<NonNullable<DoneBy<NoInfer<Run>>[Name]>> };
  /** Which errors there are, where a frontend must know them by name. */
  errors?: string;
  /** Whether one operation may hold it only once: sign-in, and what else must not be tried many times in one call. */
  isOncePerOperation?: boolean;
}

/** An act as the schema and the tests take it. */
export interface Act {
  name: string;
  right: Right;
  description: string;
  input: ClassType;
  payload: ClassType;
  isOncePerOperation: boolean;
  /** Does it, whoever calls, and answers the payload. */
  perform: (context: CallContext, input: object, info: SelectionInfo) => Promise<object>;
}

/** Declares an act. Name it in the `acts` of the module. */
export function declareAct<Input extends object, Run extends Action<never>>({
  run,
  reads = {},
  tells = {},
  errors = "What must be put right; empty when it worked.",
  isOncePerOperation = false,
  ...act
}: ActDeclaration<Input, Run>): Act {
  const fields: Record<string, DeclaredField> = { ...reads, ...(tells as Record<string, DeclaredField>) };
  const payload = objectType(
    `${act.name[0]?.toUpperCase()}${act.name.slice(1)}Payload`,
    `Answer of \`${act.name}\`. Where there are \`userErrors\`, everything else is null.`,
    Object.fromEntries(
      Object.entries(fields).map(([field, { type, description }]) => [field, { type, description, nullable: true }]),
    ),
  );
  Field(() => [UserError], { description: errors })(payload.prototype, "userErrors");
  const perform = async (context: CallContext, input: object, info: SelectionInfo) => {
    const outcome = await run(context, input as Input);
    if (!outcome.ok) return { userErrors: toUserErrors(outcome.errors, context.language) };
    const readBack = Object.entries(reads).map(
      async ([field, { read }]) => [field, await read(outcome as DoneBy<Run>, { context, info, field })] as const,
    );
    return { ...outcome, ...Object.fromEntries(await Promise.all(readBack)), userErrors: [] };
  };
  return { ...act, payload, isOncePerOperation, perform };
}

/** The object whose row id the action answers as `key`; null where it answers none. */
export function row<Key extends string>(
  entity: Entity,
  key: Key,
  description: string,
): ReadBack<{ [Name in Key]: string | null }> {
  return {
    type: () => entity.objectType,
    description,
    read: async ({ [key]: id }, { context, info, field }) =>
      (await context.reads.byRowIds(entity, id === null ? [] : [id], info, [field]))[0] ?? null,
  };
}

/** The first of the objects whose row ids the action answers as `key`, at most `most`, in no particular order. */
export function rows<Key extends string>(
  entity: Entity,
  key: Key,
  description: string,
  most: number,
): ReadBack<{ [Name in Key]: readonly string[] }> {
  return {
    type: () => [entity.objectType],
    description,
    read: ({ [key]: ids }, { context, info, field }) =>
      context.reads.byRowIds(entity, ids.slice(0, most), info, [field]),
  };
}

/** What the action answered under the name of the field. */
export function told<Type extends Tellable | readonly [Tellable]>(
  type: Type,
  description: string,
): Told<ValueOf<Type>> {
  return { type: () => type, description };
}

/** GraphQL types of what can be told, as type-graphql takes them. */
type Tellable = GraphQLScalarType | StringConstructor | BooleanConstructor | DateConstructor | ClassType | object;

/** The values that a GraphQL type takes. */
type ValueOf<Type> = Type extends readonly [infer One]
  ? readonly ValueOf<One>[]
  : Type extends GraphQLScalarType<infer Value, infer _Written>
    ? Value
    : Type extends StringConstructor
      ? string
      : Type extends BooleanConstructor
        ? boolean
        : Type extends DateConstructor
          ? Date
          : Type extends ClassType<infer Instance>
            ? Instance
            : never;
