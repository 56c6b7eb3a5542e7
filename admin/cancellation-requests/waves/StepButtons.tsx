import { useTranslate } from "react-admin";
import type { StepLineFragment } from "../../generated/graphql.ts";
import { UserErrorsError } from "../../providers/errors.ts";
import { ActButton } from "../../shared/ActButton.tsx";
import { useRequestActs } from "../acts.ts";
import { inYuan } from "../schedule-editor/step-rows.ts";

/** What a person may do with a step now; what is not possible in its state is not there. */
export function StepButtons({ step, name }: { step: StepLineFragment; name: string }) {
  const translate = useTranslate();
  const acts = useRequestActs();
  const { id: stepId, neededFen } = step;
  const allowed = (action: string) => step.allowedActions.find((each) => each.action === action && each.isAllowed);
  const retry = (typed: string | undefined) => {
    if (typed === undefined || !/^\d{1,9}(\.\d{1,2})?$/.test(typed)) {
      const message = translate("waves.steps.notAnAmount");
      throw new UserErrorsError([{ code: "NOT_AN_AMOUNT", message, path: ["input", "maxAmountFen"] }]);
    }
    return acts.scheduleStepRetry({ stepId, maxAmountFen: Math.round(Number(typed) * 100) });
  };
  return (
    <>
      <ActButton
        isInRow
        label={translate("enum.ScheduleStepAction.RETRY")}
        allowed={allowed("RETRY")}
        act={async (typed) => retry(typed)}
        text={{
          field: "maxAmountFen",
          label: translate("waves.steps.retryAmount"),
          draft: `${stepId} retry`,
          isRequired: true,
          suggestions: neededFen === null ? [] : [inYuan(neededFen)],
        }}
        confirm={{
          title: translate("waves.steps.retryTitle", { kind: name }),
          hint: translate("waves.steps.retryHint"),
          verb: translate("enum.ScheduleStepAction.RETRY"),
        }}
        done={() => translate("waves.steps.retried")}
      />
      <ActButton
        isInRow
        label={translate("enum.ScheduleStepAction.CANCEL")}
        allowed={allowed("CANCEL")}
        act={() => acts.scheduleStepCancel(stepId)}
        confirm={{
          title: translate("waves.steps.cancelTitle", { kind: name }),
          hint: translate("waves.steps.cancelHint"),
          verb: translate("enum.ScheduleStepAction.CANCEL"),
        }}
        done={() => translate("waves.steps.cancelled")}
      />
    </>
  );
}
