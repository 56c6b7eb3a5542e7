/**
 * A stream, declared once: who may follow it, the channel on which its changes are told, how they are found in the tables from a place on, and what a message shows. The
 * subscription and the type of its messages are made from the declaration; `follow.ts` does the rest.
 */
import type { ClassType } from "type-graphql";
import type { CallContext } from "../graphql/call-context.ts";
import { type DeclaredField, objectType } from "../graphql/object-type.ts";
import type { SelectionInfo } from "../reads/reads.ts";
import type { Right } from "../right.ts";
import type { Sql } from "../sql.ts";
import type { Viewer } from "../viewer.ts";
import type { CursorForm, Place } from "./cursor.ts";

/** Changes as the tables remember them. A notice only says when to look. */
export interface StreamSource<Row extends Place = Place> {
  /** Channel of the database. Its notices begin with the topic, as `<topic>:<anything>`. */
  channel: string;
  cursor: CursorForm;
  /** Reads the newest `revision` of a topic. */
  newest: (topic: string) => Sql;
  /** Reads at most so many rows beyond a place, each once, in the order of `revision` and `id`. */
  since: (topic: string, from: Place, most: number) => Sql;
  /** Reads what holds now and leaves no revision when it comes or goes: rows with an `id`, all columns together say it in full. Must be few. */
  passing?: (now: Date) => Sql;
  /** Whether somebody may be told of a row. Left out: whoever may follow the topic. A message of which nothing is left is not sent. */
  maySee?: (viewer: Viewer, row: Row) => boolean;
}

/** What one message is about. Followers at the same place get the same object, so that what is made of it is made once. */
export interface Step {
  topic: string;
  /** What was told before. */
  from: Place;
  to: Place;
  cursor: string;
  /** Row ids of what changed. */
  ids: readonly string[];
  /** Answers that the followers share, by what they are of. */
  shared: Map<string, Promise<unknown>>;
}

/** For whom a field of a message is read. */
export interface StepReader<Args> {
  context: CallContext;
  args: Args;
  info: SelectionInfo;
  field: string;
}

/** A field of a message. */
export interface MessageField<Args> extends DeclaredField {
  read: (step: Step, reader: StepReader<Args>) => unknown;
}

/** A stream as its module declares it. */
interface StreamDeclaration<Args extends object, Row extends Place> {
  /** The subscription: noun first, then what happened, in the past tense. */
  name: string;
  right: Right;
  description: string;
  source: StreamSource<Row>;
  /** Arguments besides `after`. */
  args?: { [Name in keyof Args]: DeclaredField };
  /** The topic that is followed; throws when there is none for the caller. */
  topic: (context: CallContext, args: Args) => string | Promise<string>;
  message: { name: string; description: string; fields: Record<string, MessageField<NoInfer<Args>>> };
}

/** A stream as the schema takes it. */
export interface Stream extends StreamDeclaration<object, Place> {
  /** Type of its messages. */
  payload: ClassType;
}

/** Declares a stream. Name it in the `streams` of the module. */
export function declareStream<Args extends object, Row extends Place = Place>(
  declaration: StreamDeclaration<Args, Row>,
): Stream {
  const stream = declaration as unknown as StreamDeclaration<object, Place>;
  const { name, description, fields } = stream.message;
  const cursor = { type: () => String, description: "Give it as `after` to go on from here." };
  return { ...stream, payload: objectType(name, description, { cursor, ...fields }) };
}
