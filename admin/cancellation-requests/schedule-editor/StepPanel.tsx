import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { useViewer } from "../../providers/viewer.ts";
import { Panel } from "../../shared/Panel.tsx";
import type { Choices, Found, Outlook } from "./acts.ts";
import type { Answered } from "./faults.ts";
import { hasBegun, type Plan } from "./rows.ts";
import { StepTable } from "./StepTable.tsx";
import { withStep } from "./steps.ts";
import type { Edit } from "./use-plan.ts";

interface StepPanelProps {
  schedule: Found["schedule"];
  plan: Plan;
  choices: Choices | undefined;
  outlook: Outlook | undefined;
  answered: Answered | undefined;
  edit: Edit;
}

/** The steps of a plan, under its waves. */
export function StepPanel({ schedule, plan, choices, outlook, answered, edit }: StepPanelProps) {
  const translate = useTranslate();
  const { may } = useViewer();
  const { rows, steps = [] } = plan;
  const begun = schedule?.waves.filter(hasBegun) ?? [];
  const mayAgree = may("CARDS_REMEDY");
  return (
    <Panel
      isFlush
      title={translate("scheduleEditor.steps.title")}
      aside={
        mayAgree && (
          <Button
            variant="outlined"
            onClick={() => edit((known) => ({ ...known, steps: withStep(known.steps ?? steps) }))}
          >
            {translate("scheduleEditor.steps.add")}
          </Button>
        )
      }
    >
      {steps.length > 0 ? (
        <Box component="fieldset" disabled={!mayAgree} sx={{ border: 0, m: 0, p: 0, mt: 1, minWidth: 0 }}>
          <StepTable
            steps={steps}
            waves={[...begun.map(({ id, name }) => ({ key: id, name })), ...rows]}
            carriers={choices?.carriers ?? []}
            quotes={outlook?.steps ?? []}
            answered={answered}
            edit={edit}
          />
        </Box>
      ) : null}
      <Box sx={{ px: 2, py: 1.25, color: "text.secondary", fontSize: 12.5 }}>
        {translate(mayAgree ? "scheduleEditor.steps.hint" : "scheduleEditor.steps.noRight")}
      </Box>
    </Panel>
  );
}
