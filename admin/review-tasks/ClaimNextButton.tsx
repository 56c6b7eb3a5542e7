import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import { useViewer } from "../providers/viewer.ts";
import { useClaimNext } from "./use-claim-next.ts";

/** Takes the most urgent task and opens it; for those who may decide. */
export function ClaimNextButton() {
  const translate = useTranslate();
  const { may } = useViewer();
  const { claimNext, isRunning } = useClaimNext();
  if (!may("TASKS_DECIDE")) return null;
  return (
    <Button variant="contained" loading={isRunning} onClick={claimNext}>
      {translate("tasks.claimNext")}
      <KeyHint name="c" />
    </Button>
  );
}

/** The key that does the same, small beside a button's words. */
export function KeyHint({ name }: { name: string }) {
  return (
    <Box
      component="kbd"
      aria-hidden
      sx={{
        ml: 1,
        px: 0.6,
        minWidth: 18,
        fontSize: 11,
        fontFamily: "inherit",
        lineHeight: "16px",
        borderRadius: 0.75,
        border: "1px solid currentColor",
        opacity: 0.75,
      }}
    >
      {name}
    </Box>
  );
}
