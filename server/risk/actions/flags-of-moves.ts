import { addMoveEffects, type ItemAction, type RequestAction } from "../../requests/index.ts";
import { decideFlags, endFlagsSql, type FlagVerdict } from "./decide-flags.ts";

type EndOfFlags = Exclude<FlagVerdict, "CLEARED">;

/** What the moves that end a card mean for the flags that hold it: a card that is over has no open question left. */
const ofItems: Partial<Record<ItemAction, EndOfFlags>> = { REJECT: "CONFIRMED", WITHDRAW: "LAPSED" };

/** What the moves that end a request mean for open flags on it as a whole. */
const ofRequests: Partial<Record<RequestAction, EndOfFlags>> = {
  REJECT: "CONFIRMED",
  WITHDRAW: "LAPSED",
  EXPIRE: "LAPSED",
};

addMoveEffects({
  alongItems: ({ action, moved, actorId, now }) => {
    const to = ofItems[action];
    return to ? endFlagsSql({ items: moved, to, actorId, now }) : null;
  },
  afterRequest: async (tx, { requestId, action, actorId, now }) => {
    const to = ofRequests[action];
    if (to) await decideFlags(tx, { requestId, itemIds: null, to, actorId, now });
  },
});
