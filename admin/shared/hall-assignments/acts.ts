import {
  AccountHallAssignmentsDocument,
  AssignableHallChoicesDocument,
  HallAssignmentsDocument,
  HallClerkAssignDocument,
  type HallClerkAssignInput,
  HallClerkChoicesDocument,
  HallClerkUnassignDocument,
} from "../../generated/graphql.ts";
import { settled } from "../../providers/graphql-client.ts";
import { call } from "../../providers/session.ts";
import { found } from "../../providers/source.ts";
import { useActs } from "../../providers/use-acts.ts";

/** Whoever, or whatever, is chosen: a clerk of a hall, or a hall of a clerk. */
export interface Choice {
  id: string;
  name: string;
  /** What tells it from another of the same name. */
  code: string;
}

/** One assignment, as seen from one of its ends. */
export interface Assignment {
  id: string;
  since: string;
  other: Choice;
}

const clerk = ({ id, displayName, username }: { id: string; displayName: string; username: string }): Choice => ({
  id,
  name: displayName,
  code: username,
});

const acts = {
  /** Who works at a hall. */
  async clerksOf(hallId: string, signal?: AbortSignal): Promise<Assignment[]> {
    const { assignments } = found((await call(HallAssignmentsDocument, { hallId }, signal)).hall);
    return assignments.nodes.map(({ id, since, account }) => ({ id, since, other: clerk(account) }));
  },

  /** Where a clerk works. */
  async hallsOf(accountId: string, signal?: AbortSignal): Promise<Assignment[]> {
    const account = found((await call(AccountHallAssignmentsDocument, { accountId }, signal)).account);
    return account.hallAssignments.map(({ id, since, hall }) => ({ id, since, other: hall }));
  },

  clerks: async (search: string, signal?: AbortSignal): Promise<Choice[]> =>
    (await call(HallClerkChoicesDocument, { search: search || null }, signal)).hallClerks.map(clerk),

  halls: async (search: string, signal?: AbortSignal): Promise<Choice[]> =>
    (await call(AssignableHallChoicesDocument, { search: search || null }, signal)).hallDirectory.nodes,

  assign: async (input: HallClerkAssignInput) =>
    settled((await call(HallClerkAssignDocument, { input })).hallClerkAssign),

  unassign: async (assignmentId: string) =>
    settled((await call(HallClerkUnassignDocument, { input: { assignmentId } })).hallClerkUnassign),
};

/** Who works at which hall, and how managers say so. Each throws a UserErrorsError when the server says why not. */
export const useAssignmentActs = () => useActs(acts);
