import { type ComputeContext, extendEntity } from "../../platform/reads/index.ts";
import { type ItemStatus, itemEntity } from "../../requests/index.ts";
import type { Blocker as StoredBlocker } from "../rules/eligibility.ts";
import { Blocker, toBlockers } from "./blocker.type.ts";

extendEntity(itemEntity, {
  computed: {
    blockers: {
      type: () => [Blocker],
      description: "What blocks the card, as it was looked at last; empty unless the item is blocked.",
      needs: ["status", "blockers"],
      compute: ({ status, blockers }: { status: ItemStatus; blockers: StoredBlocker[] }, context: ComputeContext) =>
        status === "BLOCKED" ? toBlockers(blockers, context) : [],
    },
  },
});
