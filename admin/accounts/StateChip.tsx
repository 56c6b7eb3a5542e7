import { useTranslate } from "react-admin";
import type { AccountState } from "../generated/graphql.ts";
import { ToneChip } from "../shared/StatusChip.tsx";

const tones = { INVITED: "info", LOCKED: "attention", DISABLED: "neutral" } as const;

/** Whether one can sign in with an account. Only what is out of the ordinary has a colour. */
export function StateChip({ state }: { state: AccountState }) {
  const translate = useTranslate();
  if (state === "ACTIVE") return <span>{translate("enum.AccountState.ACTIVE")}</span>;
  return <ToneChip tone={tones[state]}>{translate(`enum.AccountState.${state}`)}</ToneChip>;
}
