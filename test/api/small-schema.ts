import {
  GraphQLBoolean,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
} from "graphql";
import { ForbiddenError, NotFoundError } from "../../server/platform/errors.ts";
import type { CallContext } from "../../server/platform/graphql/call-context.ts";
import { textScalar } from "../../server/platform/graphql/text-scalar.ts";

/** A scalar that refuses everything but "ok", in both languages. */
const picky = textScalar({
  name: "Picky",
  description: "Only ok.",
  parse: (raw) =>
    raw === "ok"
      ? { ok: true, value: raw }
      : { ok: false, error: { code: "NOT_OK", message: { zh: "请填 ok", en: "Write ok" } } },
});

/** A schema with fields that go wrong in known ways and a subscription that ticks when told to. */
export function smallSchema(topic: string, contexts: CallContext[] = []) {
  const fails = (error: () => Error) => ({
    type: GraphQLString,
    resolve: () => {
      throw error();
    },
  });
  return new GraphQLSchema({
    query: new GraphQLObjectType({
      name: "Query",
      fields: {
        hello: { type: GraphQLString, resolve: () => "hello" },
        breaks: fails(() => new Error("secret detail: password hunter2")),
        breaksLater: { type: GraphQLString, resolve: async () => Promise.reject(new TypeError("secret detail")) },
        forbidden: fails(() => new ForbiddenError()),
        missing: fails(() => new NotFoundError()),
        claims: fails(() => Object.assign(new Error("secret detail"), { extensions: { code: "SOMETHING_ELSE" } })),
        required: { type: new GraphQLNonNull(GraphQLString), resolve: () => null },
        picky: {
          type: GraphQLString,
          args: { value: { type: picky }, count: { type: GraphQLInt } },
          resolve: () => "ok",
        },
        many: {
          type: GraphQLString,
          args: { values: { type: new GraphQLList(new GraphQLNonNull(GraphQLInt)) } },
          resolve: () => "ok",
        },
        isSignedIn: { type: GraphQLBoolean, resolve: (_source, _args, context: CallContext) => context.isSignedIn },
      },
    }),
    subscription: new GraphQLObjectType({
      name: "Subscription",
      fields: {
        ticked: {
          type: GraphQLString,
          args: { label: { type: GraphQLString } },
          subscribe: async function* (_source, { label }: { label?: string }, context: CallContext) {
            const wakeup = context.services.notices.listen("ticks", topic);
            try {
              for (let tick = 1; await wakeup.next(); tick += 1) yield `${label ?? ""}${tick}`;
            } finally {
              wakeup.close();
            }
          },
          resolve: (tick: string, _args, context: CallContext) => {
            contexts.push(context);
            return tick;
          },
        },
        refused: {
          type: GraphQLString,
          subscribe: () => {
            throw new ForbiddenError();
          },
        },
        breaksOnTheWay: {
          type: GraphQLString,
          subscribe: async function* () {
            yield "one";
            throw new Error("secret detail");
          },
          resolve: (tick: string) => tick,
        },
      },
    }),
  });
}
