import type { LocalizedText } from "../../platform/localized-text.ts";
import type { FileFindingCode, FindingSeverity, RowFinding } from "./row-findings.ts";

/** What only the card register can say of a row. The code of a blocker is the blocker's own with `BLOCKED_` before it. */
export type CardFindingCode =
  | "NOT_YOURS_OR_UNKNOWN"
  | "OTHER_PRINT_IS_YOURS"
  | "MSISDN_MISMATCH"
  | "IMSI_MISMATCH"
  | "BLOCKED_ALREADY_CANCELLED"
  | "BLOCKED_IN_OTHER_REQUEST"
  | "BLOCKED_ARREARS"
  | "BLOCKED_AUTO_RENEWAL_ON"
  | "BLOCKED_DEVICE_BOUND"
  | "BLOCKED_PROTECTED"
  | "BLOCKED_LEGAL_HOLD"
  | "NOT_IN_REQUEST"
  | "WAVE_UNKNOWN"
  | "WAVE_BEGUN"
  | "OWN_WAVE_BEGUN"
  | "WISHED_DATE_NOT_USED";

/** Everything that can be found at a row. */
export type RowFindingCode = FileFindingCode | CardFindingCode;

const longestIccid = 20;

/**
 * A card that cannot become an item of the request is an error of the row. One that can, and then waits for its remedy, is taken
 * over with a warning: nothing in the file needs to change.
 */
const findings: Record<CardFindingCode, { severity: FindingSeverity; message: LocalizedText }> = {
  NOT_YOURS_OR_UNKNOWN: {
    severity: "ERROR",
    message: {
      zh: "在您名下没有找到这张卡。请对照卡面核对卡号；如确认无误，请联系在线客服。",
      en: "No such card was found under your name. Compare the number with the card; if it is right, contact an online agent.",
    },
  },
  OTHER_PRINT_IS_YOURS: {
    severity: "ERROR",
    message: {
      zh: "您名下没有这个卡号，但有一张只差末位校验码的卡。请对照卡面核对；如果就是那张卡，请改用完整的卡号。",
      en: "You have no card of this number, but one that differs by the check digit at its end alone. Compare it with the card; if it is that one, enter its full number.",
    },
  },
  IMSI_MISMATCH: {
    severity: "WARNING",
    message: {
      zh: "此行的 IMSI 与系统中这张卡的 IMSI 不同，已按卡号受理。请核对这一行是否错位。",
      en: "The IMSI in this row is not the one we know of this card; the card was taken by its number. Please check that the row is not mixed up.",
    },
  },
  MSISDN_MISMATCH: {
    severity: "ERROR",
    message: {
      zh: "此行的接入号与卡号（ICCID）不属于同一张卡。请改正其中一个；如只按卡号注销，请清空接入号。",
      en: "The MSISDN in this row belongs to another card than the ICCID. Correct one of them, or clear the MSISDN to go by the ICCID alone.",
    },
  },
  BLOCKED_ALREADY_CANCELLED: {
    severity: "ERROR",
    message: {
      zh: "这张卡已经注销，无需再次申请。请删除此行。",
      en: "This card is already cancelled. Delete the row; nothing more is needed.",
    },
  },
  BLOCKED_IN_OTHER_REQUEST: {
    severity: "ERROR",
    message: {
      zh: "这张卡已在另一个进行中的注销申请里。请删除此行，或先撤回那个申请。",
      en: "This card is in another cancellation request that is under way. Delete the row, or withdraw that request first.",
    },
  },
  BLOCKED_ARREARS: {
    severity: "WARNING",
    message: {
      zh: "这张卡有欠费，缴清后才能注销。可在申请中直接缴费。",
      en: "This card has arrears to be paid before it can be cancelled. Pay them in the request.",
    },
  },
  BLOCKED_AUTO_RENEWAL_ON: {
    severity: "WARNING",
    message: {
      zh: "这张停机卡仍开着自动续费，关闭后才能注销。可在申请中一键关闭。",
      en: "This suspended card still renews its plan automatically. Switch that off in the request before it can be cancelled.",
    },
  },
  BLOCKED_DEVICE_BOUND: {
    severity: "WARNING",
    message: {
      zh: "这张卡仍绑定着设备，解绑后才能注销。可在申请中解绑。",
      en: "This card is still bound to a device. Unbind it in the request before it can be cancelled.",
    },
  },
  BLOCKED_PROTECTED: {
    severity: "WARNING",
    message: {
      zh: "这张卡设有注销保护，解除后才能注销。请由设置保护的人在申请中解除。",
      en: "This card is protected against cancellation. Whoever set the protection can lift it in the request.",
    },
  },
  BLOCKED_LEGAL_HOLD: {
    severity: "WARNING",
    message: {
      zh: "这张卡因法律要求暂时不能注销，解除后会自动继续。详情请联系在线客服。",
      en: "This card may not be cancelled for legal reasons at present and goes on once that ends. Contact an online agent for details.",
    },
  },
  NOT_IN_REQUEST: {
    severity: "ERROR",
    message: {
      zh: "申请已提交，这张卡不在其中。请为它新建申请，或删除此行。",
      en: "The request is handed in and this card is not in it. Begin a new request for it, or delete the row.",
    },
  },
  WAVE_UNKNOWN: {
    severity: "ERROR",
    message: {
      zh: "申请已提交，其计划中没有这个波次。请改为已有的波次，或先在计划中新增它。",
      en: "The request is handed in and its schedule has no such wave. Name one that there is, or add it to the schedule first.",
    },
  },
  WAVE_BEGUN: {
    severity: "ERROR",
    message: {
      zh: "这个波次已经开始，不能再加入卡。请改为尚未开始的波次。",
      en: "This wave has begun and takes no more cards. Name one that has not begun.",
    },
  },
  OWN_WAVE_BEGUN: {
    severity: "ERROR",
    message: {
      zh: "这张卡所在的波次已经开始，不能再换波次。请恢复原来的内容。",
      en: "The wave of this card has begun, so it cannot change to another one. Put the cell back as it was.",
    },
  },
  WISHED_DATE_NOT_USED: {
    severity: "WARNING",
    message: {
      zh: "这个波次的日期由计划决定，此处的期望日期没有采用。",
      en: "The schedule says when this wave runs; the date wished here was not used.",
    },
  },
};

/** Whether a code is that of a blocker with a finding of its own. */
export function isBlockedFinding(code: string): code is CardFindingCode {
  return Object.hasOwn(findings, code);
}

/** The finding of this code. */
export function cardFinding(code: CardFindingCode): RowFinding<CardFindingCode> {
  return { code, ...findings[code] };
}

/** A finding as it is stored with its row: those of the card register by their code alone, since a hundred thousand rows may say the same sentence. */
export type StoredFinding = Omit<RowFinding<RowFindingCode>, "message"> & { message?: LocalizedText; iccid?: string };

/** Everything the card register can say, ready to be stored, by code. */
export const storedCardFindings: Readonly<Record<CardFindingCode, StoredFinding>> = Object.fromEntries(
  Object.entries(findings).map(([code, { severity }]) => [code, { code, severity }]),
) as Record<CardFindingCode, StoredFinding>;

/** A stored finding with its sentence, and the number of the customer's own card that may be meant. */
export function inWords({
  message,
  iccid,
  ...finding
}: StoredFinding): RowFinding<RowFindingCode> & { suggestedIccid: string | null } {
  const said = iccid === undefined ? message : numberMeant(iccid);
  return {
    ...finding,
    message: said ?? findings[finding.code as CardFindingCode].message,
    suggestedIccid: iccid ?? null,
  };
}

function numberMeant(iccid: string): LocalizedText {
  const isLonger = iccid.length === longestIccid;
  return {
    zh: `您名下没有这个卡号，但有${isLonger ? "多一位" : "少一位"}的卡号：${iccid}。请对照卡面核对；如果就是这张卡，请改为此号码后重新导入。`,
    en: `You have no card of this number, but you have it with one digit ${isLonger ? "more" : "less"}: ${iccid}. Compare it with the card; if it is this one, enter this number and import again.`,
  };
}
