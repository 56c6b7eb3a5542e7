import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import type { Outcome } from "../../platform/action.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { toUserErrors } from "../../platform/graphql/user-errors.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import type { RemedyResult } from "../actions/apply-remedy.ts";
import { liftProtection } from "../actions/lift-protection.ts";
import { payArrears } from "../actions/pay-arrears.ts";
import { putProtection } from "../actions/put-protection.ts";
import { switchOffAutoRenewal } from "../actions/switch-off-auto-renewal.ts";
import { unbindDevices } from "../actions/unbind-devices.ts";
import { cardEntity } from "./card.type.ts";
import { toCardSelection } from "./card-selection.input.ts";
import {
  ArrearsPayInput,
  AutoRenewalSwitchOffInput,
  DeviceUnbindInput,
  TerminationProtectionLiftInput,
  TerminationProtectionPutInput,
} from "./remedy.input.ts";
import {
  ArrearsPayPayload,
  AutoRenewalSwitchOffPayload,
  DeviceUnbindPayload,
  TerminationProtectionLiftPayload,
  TerminationProtectionPutPayload,
} from "./remedy.payload.ts";

/** Most cards shown in a payload. */
const MOST_SHOWN = 100;

/** What customers, or staff for them, do to cards so that nothing stands against cancelling them. */
@Resolver()
export class RemedyResolver {
  @Mutation(() => ArrearsPayPayload, {
    description:
      "Pays every overdue bill of the cards with its late fee. Paying again changes nothing: no bill is ever paid twice.",
  })
  async arrearsPay(
    @Arg("input", () => ArrearsPayInput, { description: "What to pay." }) input: ArrearsPayInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "cards.remedy");
    const outcome = await payArrears(context, { ...input, cards: toCardSelection(input.cards) });
    const paid = outcome.ok ? outcome : { billCount: 0, principalFen: 0, lateFeeFen: 0 };
    const dueFen = outcome.ok ? null : (outcome.errors[0]?.data?.dueFen ?? null);
    return {
      ...(await toPayload(context, outcome, info)),
      ...paid,
      totalFen: paid.principalFen + paid.lateFeeFen,
      dueFen,
    };
  }

  @Mutation(() => AutoRenewalSwitchOffPayload, { description: "Ends the automatic renewal of the cards' plans." })
  async autoRenewalSwitchOff(
    @Arg("input", () => AutoRenewalSwitchOffInput, { description: "Which cards." }) input: AutoRenewalSwitchOffInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "cards.remedy");
    return toPayload(context, await switchOffAutoRenewal(context, { cards: toCardSelection(input.cards) }), info);
  }

  @Mutation(() => DeviceUnbindPayload, { description: "Takes the cards out of their devices." })
  async deviceUnbind(
    @Arg("input", () => DeviceUnbindInput, { description: "Which cards." }) input: DeviceUnbindInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "cards.remedy");
    const outcome = await unbindDevices(context, { cards: toCardSelection(input.cards) });
    return {
      ...(await toPayload(context, outcome, info)),
      atRebindLimitCount: outcome.ok ? outcome.atRebindLimitCount : 0,
    };
  }

  @Mutation(() => TerminationProtectionPutPayload, {
    description:
      "Protects the cards against being cancelled. A card that is protected already gets the new reason and end.",
  })
  async terminationProtectionPut(
    @Arg("input", () => TerminationProtectionPutInput, { description: "Which cards, why and until when." })
    input: TerminationProtectionPutInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "cards.remedy");
    return toPayload(context, await putProtection(context, { ...input, cards: toCardSelection(input.cards) }), info);
  }

  @Mutation(() => TerminationProtectionLiftPayload, { description: "Takes the termination protection off the cards." })
  async terminationProtectionLift(
    @Arg("input", () => TerminationProtectionLiftInput, { description: "Which cards." })
    input: TerminationProtectionLiftInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "cards.remedy");
    return toPayload(context, await liftProtection(context, { cards: toCardSelection(input.cards) }), info);
  }
}

async function toPayload(context: CallContext, outcome: Outcome<RemedyResult>, info: SelectionInfo) {
  const faults = outcome.ok ? outcome.faults : outcome.errors;
  return {
    changedCount: outcome.ok ? outcome.changedCount : 0,
    cards: outcome.ok
      ? await context.reads.byRowIds(cardEntity, outcome.cardIds.slice(0, MOST_SHOWN), info, ["cards"])
      : [],
    userErrors: toUserErrors(faults, context.language),
  };
}
