/** The live line of a conversation. */
import type { Caller } from "./call-desk.ts";
import { followLive, type Listener as LiveListener } from "./live-line.ts";
import { CASE_FIELDS, type Conversation, MESSAGE_FIELDS, type Said, SIGN_FIELDS, type Signs } from "./person-case.ts";

/** A conversation after something happened in it. */
export interface Change {
  cursor: string;
  supportCase: Conversation | null;
  messages: Said[];
}

/** Who hears of the line. */
interface Listener extends LiveListener<Change> {
  /** The other side types or has read, as it is now; the first time when the line is there. */
  signed(signs: Signs): void;
}

const QUERY = `subscription GuideTalk($caseId: ID!, $after: String) { supportCaseChanged(caseId: $caseId, after: $after) {
  cursor supportCase { ${CASE_FIELDS} } messages { ${MESSAGE_FIELDS} } } }`;
const SIGNS_QUERY = `subscription GuideSigns($caseId: ID!) { supportCaseSigned(caseId: $caseId) { supportCase { ${SIGN_FIELDS} } } }`;

/** Follows a conversation from a cursor on until the answer of it is called. */
export function followCase(caller: Caller, caseId: string, from: string | null, listener: Listener): () => void {
  const signs = {
    query: SIGNS_QUERY,
    variables: { caseId },
    told: ({ supportCase }: { supportCase: Signs | null }) => {
      if (supportCase) listener.signed(supportCase);
    },
  };
  return followLive<Change, { supportCase: Signs | null }>(
    caller,
    { query: QUERY, variables: { caseId }, beside: signs },
    from,
    listener,
  );
}
