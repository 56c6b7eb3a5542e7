import { useTranslate } from "react-admin";
import { EditDialog } from "../shared/EditDialog.tsx";
import { useAct } from "../shared/use-act.ts";

/** The field under which the server says how many appointments a change costs. */
export const COSTS = "cancelsAppointments";

interface AskedDialogProps {
  title: string;
  hint: string;
  verb: string;
  act: (cancelsAppointments: boolean) => Promise<unknown>;
  done: string;
  close: () => void;
}

/** Asks before an act; where it costs appointments, it says how many and asks once more. */
export function AskedDialog({ title, hint, verb, act, done, close }: AskedDialogProps) {
  const translate = useTranslate();
  const { run, isRunning, errorAt } = useAct(act, { done: () => done });
  const cost = errorAt(COSTS);
  return (
    <EditDialog
      {...{ title, isRunning, hint: cost ?? hint, verb: cost ? translate("halls.cancelThem") : verb, onClose: close }}
      onDo={async () => {
        if (await run(cost !== undefined, [COSTS])) close();
      }}
    />
  );
}
