/** Which facts the first page states, in which order. */
import type { LocalizedText } from "../../platform/localized-text.ts";
import { shanghaiDateTime } from "../../platform/shanghai-time.ts";
import type { CertificateCard } from "./certificate-facts.ts";
import type { FactCell, FactRow } from "./fact-table.ts";
import type { Drawing } from "./sheet.ts";
import type { Typefaces } from "./typeface.ts";

/** The rows of the fact table; those of a certificate over one card name the card itself. */
export function certificateFactRows(
  { facts, typefaces, pageCount }: Drawing,
  onlyCard: CertificateCard | undefined,
): FactRow[] {
  const text = (value: string, maxCharacters = 200) => typefaces.printable(value, maxCharacters);
  const cell = (zh: string, en: string, ...value: FactCell["value"]): FactCell => ({ label: { zh, en }, value });
  const { subject } = facts;
  const kind = subject.kind === "ENTERPRISE" ? "企业客户 Enterprise customer" : "个人客户 Individual customer";
  const rows: FactRow[] = [
    [cell("客户", "Customer", { text: text(subject.displayName), role: "strong" }, { text: kind, role: "secondary" })],
    [
      cell("证件", "Identity", { text: text(subject.identityText), role: "value" }),
      cell("申请编号", "Request No.", { text: text(facts.requestNumber, 80), role: "value" }),
    ],
    [
      cell("受理渠道", "Channel", { text: text(`${facts.channel.name.zh} ${facts.channel.name.en}`), role: "value" }),
      cell("签发时间", "Issued at (UTC+8)", { text: shanghaiDateTime(facts.issuedAt), role: "value" }),
    ],
  ];
  if (onlyCard) {
    rows.push(
      [
        cell("物联网卡 ICCID", "IoT SIM card", { text: text(onlyCard.iccid), role: "strong" }),
        cell("生效时间", "Effective at (UTC+8)", { text: shanghaiDateTime(onlyCard.cancelledAt), role: "strong" }),
      ],
      [
        cell("号码", "MSISDN", { text: text(onlyCard.maskedMsisdn) || "—", role: "value" }),
        cell("运营商", "Carrier", {
          text: text(`${onlyCard.carrierName.zh} ${onlyCard.carrierName.en}`),
          role: "value",
        }),
      ],
    );
  } else {
    const pages = pageCount === 2 ? "第 2 页 page 2" : `第 2–${pageCount} 页 pages 2–${pageCount}`;
    rows.push([
      cell("注销卡数", "Cards cancelled", { text: grouped(facts.cardCount), role: "strong" }),
      cell("卡清单", "Card list", { text: pages, role: "value" }),
    ]);
  }
  const arrears = cell("已结清欠费", "Arrears settled", { text: yuan(facts.arrearsSettledFen), role: "value" });
  const replaced = facts.supersedesNumber;
  rows.push(
    replaced === undefined
      ? [arrears]
      : [arrears, cell("替代证明", "Replaces certificate", { text: text(replaced, 40), role: "value" })],
    [cell("剩余价值", "Residual value", ...statement(typefaces, facts.residualValueStatement))],
    [cell("数据清除", "Data erasure", ...statement(typefaces, facts.erasureStatement))],
    [
      cell(
        "卡清单指纹",
        "Card list SHA-256",
        { text: text(facts.cardListHash), role: "code" },
        {
          text: "每卡一行 ICCID|注销时刻(UTC)，按 ICCID 排序；原值见 JSON 副本。 One line ICCID|moment(UTC) per card, ordered by ICCID; exact values in the JSON twin.",
          role: "secondary",
        },
      ),
    ],
  );
  if (facts.proof) {
    const root = cell("卡清单树根", "Card tree root", { text: text(facts.proof.cardTreeRoot), role: "code" });
    rows.push([root]);
  }
  return rows;
}

function statement(typefaces: Typefaces, text: LocalizedText): FactCell["value"] {
  return [
    { text: typefaces.printable(text.zh), role: "value" },
    { text: typefaces.printable(text.en), role: "secondary" },
  ];
}

/** Cards and money in groups of three digits, as both languages write them. */
export function grouped(count: number): string {
  return count.toLocaleString("en-US");
}

function yuan(fen: number): string {
  return `¥ ${(fen / 100).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}
