import {
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
} from "graphql";
import { type Context, makeServer, type Server, type SubscribePayload } from "graphql-ws";
import type { Logger } from "pino";
import { type Authenticate, anonymous } from "../caller.ts";
import { DeskError, UnauthenticatedError } from "../errors.ts";
import type { CallContext } from "../graphql/call-context.ts";
import type { Documents } from "../graphql/documents.ts";
import { formatErrorsFor } from "../graphql/format-error.ts";
import { type Execute, noSuchOperation, type Subscribe } from "../graphql/jit-executor.ts";
import { type Notices, noticesOfOperation } from "../notices.ts";
import type { Services } from "../services.ts";
import { type CreateContext, traceIdOf } from "./call-facts.ts";
import { closeSocket, type RunningOperation, type SocketSession } from "./socket-sessions.ts";

/** What a socket's operations need. */
export interface SocketOperationsParts {
  schema: GraphQLSchema;
  services: Services;
  documents: Documents;
  execute: Execute;
  subscribe: Subscribe;
  authenticate: Authenticate;
  createContext: CreateContext;
  isIntrospectionAllowed: boolean;
  log: Logger;
}

/** What is known of a socket when it opens. */
export interface SocketExtra {
  session: SocketSession;
  remoteAddress: string;
  authorization: string | undefined;
  acceptLanguage: string | undefined;
}

/** Operations that may run on one socket at a time. */
const MOST_OPERATIONS = 100;

type OperationArgs = ExecutionArgs & {
  session: SocketSession;
  operation: RunningOperation;
  contextValue: CallContext;
  contextOfEvent: () => CallContext;
  audience: () => string;
  stopWaiting: () => void;
};
type SocketContext = Context<Record<string, unknown> | undefined, SocketExtra>;

/** The graphql-transport-ws protocol with our rules: same documents, limits, executor and wording as over HTTP. */
export function createSocketOperations(parts: SocketOperationsParts): Server<SocketExtra> {
  const contexts = new WeakMap<SubscribePayload, CallContext>();

  const wordErrors = (errors: readonly GraphQLError[], context: CallContext): GraphQLFormattedError[] =>
    formatErrorsFor(context, parts)(errors.map((original) => ({ formatted: original.toJSON(), original })));

  return makeServer<Record<string, unknown> | undefined, SocketExtra>({
    schema: parts.schema,
    connectionInitWaitTimeout: 3_000,
    onConnect: (context) => introduce(parts, context),
    onSubscribe: async (context, id, payload) => {
      const { session } = context.extra;
      const notices = noticesOfOperation(parts.services.notices);
      const newContext = contextMaker(parts, context, notices);
      const operation: RunningOperation = { isWanted: () => id in context.subscriptions, gone: new AbortController() };
      const callContext = newContext(operation.gone.signal);
      contexts.set(payload, callContext);
      const refusals = (errors: readonly GraphQLError[]) => {
        session.running.delete(operation);
        return errors;
      };
      // From now on, because messages that come together are all heard before the first of them is worked on.
      session.running.add(operation);
      if (operationsOf(context) > MOST_OPERATIONS) return refusals([tooManyOperations()]);
      const read = parts.documents.read(payload.query);
      if ("errors" in read) return refusals(read.errors);
      if (!getOperationAST(read.document, payload.operationName)) return refusals([noSuchOperation()]);
      const args: OperationArgs = {
        schema: parts.schema,
        operation,
        session,
        document: read.document,
        operationName: payload.operationName,
        variableValues: payload.variables,
        contextValue: callContext,
        contextOfEvent: () => newContext(),
        audience: () => audienceOf(context, callContext),
        stopWaiting: notices.end,
      };
      return args;
    },
    execute: (args) => whileRunning(args as OperationArgs, () => parts.execute(operationIn(args as OperationArgs))),
    subscribe: (args) => {
      const { contextOfEvent, stopWaiting, audience } = args as OperationArgs;
      return whileRunning(args as OperationArgs, () =>
        parts.subscribe({ ...operationIn(args as OperationArgs), contextOfEvent, stopWaiting, audience }),
      );
    },
    onNext: (_context, _id, _payload, args, result) => {
      const { errors, ...rest } = result as ExecutionResult;
      return errors ? { ...rest, errors: wordErrors(errors, (args as OperationArgs).contextValue) } : undefined;
    },
    onError: (_context, _id, payload, errors) => {
      const context = contexts.get(payload);
      return context ? wordErrors(errors, context) : undefined;
    },
  });
}

/** How many operations a socket has, with the one being asked for and with those that their client has given up and that still run: giving up makes no room before its time. */
function operationsOf({ subscriptions, extra }: SocketContext): number {
  const givenUp = [...extra.session.running].filter(({ isWanted }) => !isWanted());
  return Object.keys(subscriptions).length + givenUp.length;
}

async function whileRunning<Answer>(
  { session, operation }: OperationArgs,
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } finally {
    session.running.delete(operation);
  }
}

/**
 * Finds out who opened the socket. A token that is not valid closes it; none at all is somebody who has not signed in.
 */
async function introduce(
  { authenticate, log }: SocketOperationsParts,
  { connectionParams, extra }: SocketContext,
): Promise<boolean> {
  const { session } = extra;
  const given = connectionParams?.authorization ?? connectionParams?.Authorization ?? extra.authorization;
  const language = connectionParams?.["accept-language"] ?? connectionParams?.acceptLanguage;
  if (typeof language === "string") extra.acceptLanguage = language;
  try {
    if (given !== undefined && given !== null && typeof given !== "string") throw new UnauthenticatedError();
    session.caller = given ? await authenticate({ authorization: given }) : anonymous;
  } catch (error) {
    if (error instanceof UnauthenticatedError) closeSocket(session, 4401, "Unauthorized");
    else {
      log.error({ err: error }, "unexpected error");
      closeSocket(session, 1011, "Try again later");
    }
  }
  return true;
}

function contextMaker(
  { services, createContext }: SocketOperationsParts,
  { extra }: SocketContext,
  notices: Notices,
): (gone?: AbortSignal) => CallContext {
  const ownServices: Services = { ...services, notices };
  const facts = {
    traceId: traceIdOf(undefined),
    remoteAddress: extra.remoteAddress,
    acceptLanguage: extra.acceptLanguage,
  };
  // An event is answered once for everybody who asks the same, so its answer does not end with one of them.
  return (gone) => createContext(ownServices, extra.session.caller ?? anonymous, { ...facts, gone });
}

/** An account stands for its customer, too, and links in an answer are made out to it; its role may have changed since it signed in. */
function audienceOf({ extra }: SocketContext, { language }: CallContext): string {
  const { accountId, role } = (extra.session.caller ?? anonymous).viewer;
  return `${accountId} ${role} ${language}`;
}

function operationIn({ document, operationName, variableValues, contextValue }: OperationArgs) {
  return {
    document,
    operationName,
    variables: (variableValues ?? {}) as Record<string, unknown>,
    context: contextValue,
  };
}

function tooManyOperations(): DeskError {
  return new DeskError("RATE_LIMITED", {
    zh: `一个连接最多同时运行 ${MOST_OPERATIONS} 个操作，请先结束一些`,
    en: `At most ${MOST_OPERATIONS} operations run on one connection at a time; complete some first`,
  });
}
