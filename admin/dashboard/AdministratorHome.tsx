import { useTranslate } from "react-admin";
import type { HomeAccountFragment } from "../generated/graphql.ts";
import { Lead } from "../shared/Lead.tsx";
import { listAt } from "../shared/list-at.ts";
import { Moment } from "../shared/Moment.tsx";
import { useFormat } from "../shared/use-format.ts";
import { useHomeActs } from "./acts.ts";
import { HomeFrame } from "./HomeFrame.tsx";
import { type Line, Lines } from "./Lines.tsx";
import { SensitiveActs } from "./SensitiveActs.tsx";
import { useHome } from "./use-home.ts";
import { useProposals } from "./use-proposals.ts";

/** For administrators: who cannot sign in, whom mail does not reach, what waits for a second person; then the latest sensitive acts. */
export function AdministratorHome() {
  const translate = useTranslate();
  const { number } = useFormat();
  const { administratorHome } = useHomeActs();
  const read = useHome("administrator", administratorHome);
  const { locked, invited, notices } = read.data ?? {};
  const proposals = useProposals()(read.data);
  const mails = (notices?.nodes ?? []).filter(({ kind }) => kind === "MAIL_REFUSED");
  const account = ({ id, displayName, username, role, createdAt }: HomeAccountFragment): Line => ({
    key: id,
    to: `/accounts/${id}/show`,
    what: displayName,
    fact: [username, translate(`enum.Role.${role}`)].join(" · "),
    when: <Moment at={createdAt} />,
  });
  const shutOut = (locked?.totalCount ?? 0) + (invited?.totalCount ?? 0);
  const keys = (read.data?.certificateSigners ?? []).filter(({ trouble, endsSoon }) => trouble || endsSoon);
  const rest = mails.length + proposals.length + keys.length;
  return (
    <HomeFrame
      read={read}
      isIdle={shutOut + rest === 0}
      lead={
        shutOut > 0 ? (
          <Lead figure={number(shutOut)} sentence={translate("home.cannotSignIn", { smart_count: shutOut })} />
        ) : (
          <Lead figure={number(rest)} sentence={translate("home.decisionsWait", { smart_count: rest })} />
        )
      }
      below={<SensitiveActs />}
    >
      <Lines
        title={translate("home.keys")}
        lines={keys.map(({ purpose, trouble, validUntil }) => ({
          key: purpose,
          to: "/certificate-keys",
          what: translate(`enum.CertificateKeyPurpose.${purpose}`),
          fact: translate(trouble ? `enum.CertificateKeyTrouble.${trouble}` : "home.keyEndsSoon"),
          when: <Moment at={validUntil} isExact />,
        }))}
      />
      {(
        [
          ["locked", "LOCKED", locked],
          ["invited", "INVITED", invited],
        ] as const
      ).map(([name, state, list]) => (
        <Lines
          key={name}
          title={translate(`home.${name}`)}
          lines={(list?.nodes ?? []).map(account)}
          all={{
            to: listAt("accounts", { state }),
            count: list?.totalCount ?? 0,
            isExact: list?.isTotalCountExact ?? true,
          }}
        />
      ))}
      <Lines
        title={translate("home.mails")}
        lines={mails.map(({ id, refusedTo, serverAnswer, toldAt }) => ({
          key: id,
          to: refusedTo ? `/accounts/${refusedTo.id}/show` : "/notices",
          what: refusedTo?.displayName ?? translate("resources.notices.name"),
          fact: serverAnswer,
          when: <Moment at={toldAt} />,
        }))}
      />
      <Lines title={translate("home.proposals")} lines={proposals} />
    </HomeFrame>
  );
}
