import { useTranslate } from "react-admin";
import type { WaveRowFragment } from "../../generated/graphql.ts";
import { ActButton } from "../../shared/ActButton.tsx";
import { useRequestActs } from "../acts.ts";

/** What a person may do with a wave now. What is not possible in its state is not there: three grey buttons a line would say nothing. */
export function WaveButtons({ wave, requestId }: { wave: WaveRowFragment; requestId: string }) {
  const translate = useTranslate();
  const acts = useRequestActs();
  const allowed = (action: string) => wave.allowedActions.find((each) => each.action === action && each.isAllowed);
  const label = (action: "PAUSE" | "RELEASE" | "RESUME" | "RUN_NOW" | "UNDO") =>
    translate(`enum.WavePersonAction.${action}`);
  const { name, id: waveId } = wave;
  return (
    <>
      <ActButton
        isInRow
        label={label("RUN_NOW")}
        allowed={allowed("RUN_NOW")}
        act={() => acts.waveRunNow(waveId)}
        confirm={{
          title: translate("waves.runTitle", { name }),
          hint: translate("waves.runHint"),
          verb: label("RUN_NOW"),
        }}
        done={() => translate("waves.running")}
      />
      <ActButton
        isInRow
        label={label("RELEASE")}
        allowed={allowed("RELEASE")}
        act={(reason) => acts.waveRelease({ waveId, reason: reason ?? "" })}
        text={{
          field: "reason",
          label: translate("waves.releaseReason"),
          draft: `${waveId} release`,
          isRequired: true,
        }}
        confirm={{
          title: translate("waves.releaseTitle", { name }),
          hint: translate("waves.releaseHint"),
          verb: label("RELEASE"),
        }}
        done={() => translate("waves.released")}
      />
      <ActButton
        isInRow
        label={label("RESUME")}
        allowed={allowed("RESUME")}
        act={() => acts.waveResume(waveId)}
        confirm={
          wave.brake
            ? {
                title: translate("waves.resumeTitle", { name }),
                hint: translate("waves.resumeHint"),
                verb: label("RESUME"),
              }
            : undefined
        }
        done={() => translate("waves.resumed")}
      />
      <ActButton
        isInRow
        label={label("PAUSE")}
        allowed={allowed("PAUSE")}
        act={(reason) => acts.wavePause({ waveId, ...(reason ? { reason } : {}) })}
        text={{ field: "reason", label: translate("waves.pauseReason"), draft: `${waveId} pause` }}
        confirm={{
          title: translate("waves.pauseTitle", { name }),
          hint: translate("waves.pauseHint"),
          verb: label("PAUSE"),
        }}
        done={() => translate("waves.paused")}
      />
      <ActButton
        isInRow
        label={label("UNDO")}
        allowed={allowed("UNDO")}
        act={(reason) => acts.cancellationUndo({ requestId, waveId, ...(reason ? { reason } : {}) })}
        text={{ field: "reason", label: translate("waves.undoReason"), draft: `${waveId} undo` }}
        confirm={{
          title: translate("waves.undoTitle", { name }),
          hint: translate("waves.undoHint"),
          verb: label("UNDO"),
        }}
        done={({ restoredCount, withdrawnCount, tooLateCount }) =>
          translate("waves.undone", {
            restored: restoredCount ?? 0,
            withdrawn: withdrawnCount ?? 0,
            late: tooLateCount ?? 0,
          })
        }
      />
    </>
  );
}
