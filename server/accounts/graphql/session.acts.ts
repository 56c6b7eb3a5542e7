import { declareAct, told } from "../../platform/graphql/act.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { endSession } from "../actions/end-session.ts";
import { refreshSession } from "../actions/refresh-session.ts";
import { startSession } from "../actions/start-session.ts";
import { SessionEndInput, SessionRefreshInput, SessionStartInput } from "./session.input.ts";
import { SessionType } from "./session.type.ts";

/** Signing in and out. */
export const sessionActs = [
  declareAct({
    name: "sessionStart",
    right: "anyone",
    isOncePerOperation: true,
    description: "Signs in with user name and password.",
    input: SessionStartInput,
    run: start,
    tells: { session: told(SessionType, "The new session.") },
    errors: "Why it failed: SIGN_IN_FAILED.",
  }),
  declareAct({
    name: "sessionRefresh",
    right: "anyone",
    isOncePerOperation: true,
    description: "Spends a refresh token for a new access token and the next refresh token.",
    input: SessionRefreshInput,
    run: refreshSession,
    tells: { session: told(SessionType, "The session with new tokens.") },
    errors: "Why it failed: SESSION_ENDED.",
  }),
  declareAct({
    name: "sessionEnd",
    right: "anyone",
    isOncePerOperation: true,
    description: "Signs out: ends the session that the refresh token belongs to.",
    input: SessionEndInput,
    run: endSession,
    tells: { isEnded: told(Boolean, "True when the session has ended, now or earlier.") },
    errors: "Always empty; signing out cannot fail.",
  }),
];

function start(context: CallContext, input: SessionStartInput) {
  return startSession(context, { ...input, remoteAddress: context.remoteAddress, userAgent: context.userAgent });
}
