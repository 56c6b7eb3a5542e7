import { useTranslate } from "react-admin";
import type { WaveRowFragment } from "../../generated/graphql.ts";
import { EditDialog } from "../../shared/EditDialog.tsx";
import { useFormat } from "../../shared/use-format.ts";
import { cardsToCome, type WaveEditProps } from "./pieces.ts";
import { useWaveEdit } from "./use-wave-edit.tsx";

/** Asks before the next wave goes into this one. */
export function MergeDialog({
  wave,
  version,
  next,
  onClose,
}: WaveEditProps & { next: WaveRowFragment; onClose: () => void }) {
  const translate = useTranslate();
  const { number } = useFormat();
  const { run, isRunning } = useWaveEdit();
  const merge = async () => {
    if (await run({ act: "merge", input: { waveIds: [wave.id, next.id], version } })) onClose();
  };
  const count = cardsToCome(wave) + cardsToCome(next);
  return (
    <EditDialog
      title={translate("waves.mergeTitle", { name: wave.name, next: next.name })}
      hint={translate("waves.mergeHint", { name: wave.name, count: number(count) })}
      verb={translate("waves.mergeVerb")}
      isRunning={isRunning}
      onDo={merge}
      onClose={onClose}
    />
  );
}
