import { Arg, type ClassType, Ctx, Info, Resolver, Root, Subscription } from "type-graphql";
import type { CallContext } from "../graphql/call-context.ts";
import type { Permit } from "../graphql/resolve-acts.ts";
import type { SelectionInfo } from "../reads/reads.ts";
import { follow } from "./follow.ts";
import type { Step, Stream } from "./stream.ts";

type Asked = Record<string, unknown> & { after?: string | null };

const afterArgument = {
  type: () => String,
  nullable: true,
  description:
    "Cursor of the last message seen: what was missed since comes first. Without it the stream begins with the present state.",
};

/** The resolver of declared streams: a caller needs the right to begin, and still at each message. */
export function resolverOfStreams(streams: readonly Stream[], permit: Permit): ClassType {
  class Streams {}
  for (const stream of streams) {
    const { name, right, description, message, payload } = stream;
    const argumentsOf = { ...stream.args, after: afterArgument };
    const names = Object.keys(argumentsOf);
    const value = async (...given: unknown[]) => {
      const [step, context, info] = given.slice(names.length) as [Step, CallContext, SelectionInfo];
      permit(context, right);
      const args = Object.fromEntries(names.map((argument, index) => [argument, given[index]]));
      const fields = Object.entries(message.fields).map(
        async ([field, { read }]) => [field, await read(step, { context, args, info, field })] as const,
      );
      return { cursor: step.cursor, ...Object.fromEntries(await Promise.all(fields)) };
    };
    const subscribe = async function* ({ args, context }: { args: Asked; context: CallContext }) {
      permit(context, right);
      yield* follow(context, stream, await stream.topic(context, args), args.after);
    };
    Object.defineProperty(Streams.prototype, name, { value });
    for (const [index, argument] of Object.entries(argumentsOf).entries()) {
      const [argumentName, { type, ...options }] = argument;
      Arg(argumentName, type as () => ClassType, options)(Streams.prototype, name, index);
    }
    Root()(Streams.prototype, name, names.length);
    Ctx()(Streams.prototype, name, names.length + 1);
    Info()(Streams.prototype, name, names.length + 2);
    Subscription(() => payload, { description, subscribe } as never)(Streams.prototype, name, { value });
  }
  Resolver()(Streams);
  return Streams;
}
