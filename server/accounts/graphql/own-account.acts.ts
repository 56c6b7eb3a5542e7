import { Int } from "type-graphql";
import { declareAct, told } from "../../platform/graphql/act.ts";
import { changePassword, choosePassword } from "../actions/choose-password.ts";
import { endOwnSessions } from "../actions/end-sessions.ts";
import { PasswordChangeInput, PasswordChooseInput, SessionsEndInput } from "./account.input.ts";

/** What people do with their own accounts. */
export const ownAccountActs = [
  declareAct({
    name: "passwordChoose",
    right: "anyone",
    isOncePerOperation: true,
    description: "Gives an account the password that whoever has its link chose. The link works once; then sign in.",
    input: PasswordChooseInput,
    run: choosePassword,
    tells: { username: told(String, "Name to sign in with.") },
    errors: "Why not: LINK_OVER; PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG, PASSWORD_TOO_EASY.",
  }),
  declareAct({
    name: "passwordChange",
    right: "account.own",
    isOncePerOperation: true,
    description: "Changes one's own password. All other sign-ins of the account end, the one that calls goes on.",
    input: PasswordChangeInput,
    run: changePassword,
    tells: { endedCount: told(Int, "Other sign-ins that were ended.") },
    errors:
      "Why not: WRONG_PASSWORD; PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG, PASSWORD_TOO_EASY; SIGNS_IN_ELSEWHERE where the identity provider keeps it.",
  }),
  declareAct({
    name: "sessionsEnd",
    right: "account.own",
    description: "Ends one of one's own sign-ins, or all but the one that calls.",
    input: SessionsEndInput,
    run: endOwnSessions,
    tells: { endedCount: told(Int, "Sign-ins that were ended.") },
  }),
];
