import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import Bowser from "bowser";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { useFormat } from "../shared/use-format.ts";
import type { SignIn } from "./source.ts";

/** Where an account is signed in: program, since when, last used. */
export function SignIns({ signIns, act }: { signIns: readonly SignIn[]; act?: (signIn: SignIn) => ReactNode }) {
  const translate = useTranslate();
  const { dateTime } = useFormat();
  if (signIns.length === 0) return <Typography color="text.secondary">{translate("accounts.noSignIns")}</Typography>;
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: "none" }}>
      {signIns.map((signIn) => (
        <Box
          component="li"
          key={signIn.id}
          sx={{
            display: "flex",
            alignItems: "center",
            gap: 1.5,
            py: 1,
            "& + &": { borderTop: 1, borderColor: "divider" },
          }}
        >
          <Box sx={{ minWidth: 0, flex: 1 }}>
            <Typography sx={{ fontWeight: 550 }} title={signIn.userAgent ?? undefined}>
              {programIn(signIn.userAgent) ?? translate("accounts.signIn.unknown")}
              {signIn.isThisOne && (
                <Typography component="span" color="primary" sx={{ ml: 1 }}>
                  {translate("accounts.signIn.thisOne")}
                </Typography>
              )}
            </Typography>
            <Typography variant="body2" color="text.secondary">
              {translate("accounts.signIn.started", { at: dateTime(signIn.startedAt) })} ·{" "}
              {translate("accounts.signIn.used", { at: dateTime(signIn.lastUsedAt) })}
            </Typography>
          </Box>
          {act?.(signIn)}
        </Box>
      ))}
    </Box>
  );
}

/** "Chrome 156 · Windows", as far as the program says it; null when it is no browser that anybody knows. */
function programIn(userAgent: string | null | undefined): string | null {
  if (!userAgent) return null;
  const { browser, os } = Bowser.parse(userAgent);
  if (!browser.name) return userAgent.split(/[\s/]/)[0] ?? null;
  const [version] = (browser.version ?? "").split(".");
  return [`${browser.name} ${version}`.trim(), os.name].filter(Boolean).join(" · ");
}
