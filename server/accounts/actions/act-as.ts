import type { ActionContext } from "../../platform/action.ts";
import type { Services } from "../../platform/services.ts";
import { viewerOf } from "../rules/viewer-of.ts";

/** What an account asked for earlier and a job carries on: the context of its acts, with the rights that the account has now. Null when it may do nothing any more. */
export async function actAs(
  services: Services,
  { accountId, traceId }: { accountId: string; traceId: string },
): Promise<ActionContext | null> {
  const account = await services.store.prisma.account.findFirst({
    where: { id: accountId, disabledAt: null },
    select: { id: true, role: true, customerId: true, displayName: true },
  });
  return account && { services, viewer: viewerOf(account), traceId };
}
