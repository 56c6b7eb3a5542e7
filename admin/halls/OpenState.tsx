import { useTranslate } from "react-admin";
import type { HallRowFragment } from "../generated/graphql.ts";
import { Moment } from "../shared/Moment.tsx";
import { ToneChip } from "../shared/StatusChip.tsx";

const tones = { OPEN: "success", CLOSED: "neutral", UNKNOWN: "attention" } as const;

/** Whether a hall is open now. */
export function OpenState({ hall: { retiredAt, opening } }: { hall: HallRowFragment }) {
  const translate = useTranslate();
  if (retiredAt) return <ToneChip tone="danger">{translate("halls.retired")}</ToneChip>;
  return <ToneChip tone={tones[opening.state]}>{translate(`enum.HallOpenState.${opening.state}`)}</ToneChip>;
}

/** When that changes next. */
export function NextChange({ hall: { opening } }: { hall: HallRowFragment }) {
  const at = opening.closesAt ?? opening.opensAt;
  return at ? <Moment at={at} /> : "—";
}
