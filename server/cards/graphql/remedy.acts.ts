import { Int } from "type-graphql";
import { declareAct, rows, told } from "../../platform/graphql/act.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { FenScalar } from "../../platform/graphql/scalars.ts";
import { NotFoundUserError, toUserErrors } from "../../platform/graphql/user-errors.ts";
import type { RemedyResult } from "../actions/apply-remedy.ts";
import { changePlan } from "../actions/change-plan.ts";
import { liftProtection } from "../actions/lift-protection.ts";
import { putProtection } from "../actions/put-protection.ts";
import { switchOffAutoRenewal } from "../actions/switch-off-auto-renewal.ts";
import { unbindDevices } from "../actions/unbind-devices.ts";
import { cardEntity } from "./card.type.ts";
import { onSelectedCards } from "./card-selection.input.ts";
import { PlanChangeRefusalCount, toRefusalCounts } from "./plan-change.type.ts";
import {
  AutoRenewalSwitchOffInput,
  CardPlanChangeInput,
  DeviceUnbindInput,
  TerminationProtectionLiftInput,
  TerminationProtectionPutInput,
} from "./remedy.input.ts";

/** Which of the named cards there were not. */
export const cardsNotFound = {
  type: () => NotFoundUserError,
  description: "Which of the named cards were not found; the others were handled. Null when all were.",
  read: ({ faults }: Pick<RemedyResult, "faults">, { context }: { context: CallContext }) =>
    toUserErrors(faults, context.language)[0] ?? null,
};

/** What every remedy answers. */
const reads = {
  cards: rows(cardEntity, "cardIds", "The first of the changed cards, at most 100, in no particular order.", 100),
  cardsNotFound,
};
const changedCount = told(Int, "Cards that are different now; those that were already as wanted are not counted.");

/** What customers, or staff for them, do to cards so that nothing stands against cancelling them. */
export const remedyActs = [
  declareAct({
    name: "autoRenewalSwitchOff",
    right: "cards.remedy",
    description: "Ends the automatic renewal of the cards' plans.",
    input: AutoRenewalSwitchOffInput,
    run: onSelectedCards(switchOffAutoRenewal),
    reads,
    tells: { changedCount },
  }),
  declareAct({
    name: "deviceUnbind",
    right: "cards.remedy",
    description: "Takes the cards out of their devices.",
    input: DeviceUnbindInput,
    run: onSelectedCards(unbindDevices),
    reads,
    tells: {
      changedCount,
      atRebindLimitCount: told(
        Int,
        "Unbound cards that can be bound again only next month: China Telecom takes two new bindings per card and month.",
      ),
    },
  }),
  declareAct({
    name: "cardPlanChange",
    right: "cards.remedy",
    description:
      "Puts the cards on another plan of their carrier, at once and for every bill that is made from then on. Nothing that was billed is changed and nothing is charged. Cards that must stay on their plan are told with the reason and hold up no others.",
    input: CardPlanChangeInput,
    run: onSelectedCards(changePlan),
    reads: {
      ...reads,
      refusals: {
        type: () => [PlanChangeRefusalCount],
        description: "The cards that stay on their plan, by reason; the others were handled.",
        read: ({ refusals }, { context }) => toRefusalCounts(refusals, context.language),
      },
    },
    tells: {
      changedCount,
      notNeededCount: told(Int, "Cards that had the plan already."),
      monthlyDifferenceFen: told(
        FenScalar,
        "What a month of the changed cards costs now less what it cost before, in fen; below 0 where it became cheaper.",
      ),
    },
  }),
  declareAct({
    name: "terminationProtectionPut",
    right: "cards.remedy",
    description:
      "Protects the cards against being cancelled. A card that is protected already gets the new reason and end.",
    input: TerminationProtectionPutInput,
    run: onSelectedCards(putProtection),
    reads,
    tells: { changedCount },
  }),
  declareAct({
    name: "terminationProtectionLift",
    right: "cards.remedy",
    description: "Takes the termination protection off the cards.",
    input: TerminationProtectionLiftInput,
    run: onSelectedCards(liftProtection),
    reads,
    tells: { changedCount },
  }),
];
