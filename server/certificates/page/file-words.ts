/** What the verification page says of a file that was checked in it. */

/** What a file turned out to be, once the server was asked about its number. */
export type FileState =
  | "CHECKING"
  | "VALID"
  | "VALID_PROOF"
  | "VALID_RECEIPT"
  | "SUPERSEDED_RECEIPT"
  | "REVOKED"
  | "SUPERSEDED"
  | "NOT_ASKED"
  | "KEY_WITHDRAWN"
  | "NO_CODE"
  | "NO_CAMERA"
  | "ALTERED"
  | "NOT_OURS"
  | "NOT_SIGNED"
  | "UNREADABLE";

/** What the server answers about a number, and a file's hash where one was asked about. */
export interface FileStatus {
  state: "VALID" | "REVOKED" | "SUPERSEDED" | "NOT_FOUND";
  /** Whether a file with this hash, or a list with this root, was issued under the number; null when neither was asked about. */
  isFileIssued: boolean | null;
  supersededByNumber: string | null;
}

/** The state of a file whose signature holds. */
export function stateOf(
  status: FileStatus | null,
  { what, isKeyWithdrawn = false }: { what: "PDF" | "PROOF" | "RECEIPT"; isKeyWithdrawn?: boolean | undefined },
): { state: FileState; supersededByNumber?: string | null } {
  if (!status) return { state: isKeyWithdrawn ? "KEY_WITHDRAWN" : "NOT_ASKED" };
  const { state, isFileIssued, supersededByNumber } = status;
  if (state === "NOT_FOUND") return { state: "NOT_OURS" };
  if (isFileIssued === false) return { state: "ALTERED" };
  if (what === "PROOF" && state === "VALID") return { state: "VALID_PROOF", supersededByNumber };
  if (what === "RECEIPT" && state === "VALID") return { state: "VALID_RECEIPT" };
  // The server keeps the newest file of a receipt alone: of an earlier one only the signature speaks.
  if (what === "RECEIPT" && state === "SUPERSEDED")
    return { state: isKeyWithdrawn ? "KEY_WITHDRAWN" : "SUPERSEDED_RECEIPT" };
  return { state, supersededByNumber };
}

interface Said {
  /** Class of the answer: its colour. */
  tone: "valid" | "revoked" | "superseded" | "";
  heading: string;
  text: string;
}

/** The answer in both languages. */
export function fileWords(state: FileState): { zh: Said; en: Said } {
  const { tone, zh, en } = words[state];
  return { zh: { tone, heading: zh[0], text: zh[1] }, en: { tone, heading: en[0], text: en[1] } };
}

const words: Record<FileState, { tone: Said["tone"]; zh: [string, string]; en: [string, string] }> = {
  CHECKING: {
    tone: "",
    zh: ["正在核验", "文件只在本机读取，不会上传。"],
    en: ["Checking", "The file is read on this device only; it is not uploaded."],
  },
  VALID: {
    tone: "valid",
    zh: ["证明有效", "文件由我们签发，未被改动，目前有效。"],
    en: ["Valid certificate", "We issued this file, it was not altered, and it is in force."],
  },
  VALID_PROOF: {
    tone: "valid",
    zh: ["单卡证明有效", "这张卡确在我们签发的注销证明之中，该证明目前有效。"],
    en: ["Valid proof of a card", "This card is on a certificate that we issued and that is in force."],
  },
  VALID_RECEIPT: {
    tone: "valid",
    zh: ["回执有效", "数据清除回执由我们签发，未被改动，为最新一份。"],
    en: ["Valid receipt", "We issued this receipt of erasure, it was not altered, and it is the newest one."],
  },
  SUPERSEDED_RECEIPT: {
    tone: "superseded",
    zh: ["回执已更新", "文件由我们签发且未被改动，但同一编号已有更新的回执，请索取最新一份。"],
    en: [
      "A newer receipt exists",
      "We issued this file and it was not altered, but a newer receipt has the same number; ask for that one.",
    ],
  },
  REVOKED: {
    tone: "revoked",
    zh: ["证明已作废", "文件由我们签发，但已被作废，不再作为凭证。"],
    en: ["Revoked certificate", "We issued this file, but it was revoked and proves nothing any more."],
  },
  SUPERSEDED: {
    tone: "superseded",
    zh: ["证明已被替代", "文件由我们签发，但已被新证明替代，请索取并核验新证明："],
    en: [
      "Superseded certificate",
      "We issued this file, but a newer certificate has taken its place; ask for that one:",
    ],
  },
  NOT_ASKED: {
    tone: "superseded",
    zh: ["签名真实，效力未知", "文件由我们签发且未被改动，但现在无法查询是否仍然有效。请稍后重试，或输入编号查询。"],
    en: [
      "Genuine; not known whether in force",
      "We issued this file and it was not altered, but it could not be asked whether it is still in force. Try again later, or enter its number.",
    ],
  },
  KEY_WITHDRAWN: {
    tone: "revoked",
    zh: ["须联机核验", "签名使用的密钥已停用，仅凭文件无法确认由我们签发。请联网后重试，或输入编号查询。"],
    en: [
      "To be checked online",
      "The key of this signature was withdrawn, so the file alone does not show that we issued it. Try again with a connection, or enter its number.",
    ],
  },
  NO_CODE: {
    tone: "superseded",
    zh: ["没有读到二维码", "请将整个二维码放入画面，避免反光和模糊，再拍一张或使用相机扫码。"],
    en: [
      "No QR code found",
      "Get the whole code into the picture, without glare or blur, and take another one, or scan with the camera.",
    ],
  },
  NO_CAMERA: {
    tone: "superseded",
    zh: ["无法使用相机", "请在浏览器中允许使用相机，或选择二维码的照片。"],
    en: ["The camera cannot be used", "Allow the camera in the browser, or choose a picture of the code."],
  },
  ALTERED: {
    tone: "revoked",
    zh: ["文件被改动", "文件与我们签发的不一致，请勿采信，并向出示人索取原件。"],
    en: ["Altered file", "This is not the file as we issued it. Do not rely on it; ask for the original."],
  },
  NOT_OURS: {
    tone: "revoked",
    zh: ["不是我们签发的", "文件没有我们的签名，请勿采信。"],
    en: ["Not ours", "The file does not carry our signature. Do not rely on it."],
  },
  NOT_SIGNED: {
    tone: "revoked",
    zh: ["没有签名", "文件不带数字签名：不是我们签发的原件，或是早期、打印、另存的副本。请输入证明编号查询。"],
    en: [
      "Not signed",
      "The file carries no digital signature: it is not an original of ours, or an early, printed or re-saved copy. Check its number instead.",
    ],
  },
  UNREADABLE: {
    tone: "revoked",
    zh: ["无法读取", "这不是证明或回执的文件，不是单卡证明文件，也不是我们的二维码。请选择原文件重试。"],
    en: [
      "Not readable",
      "This is neither the file of a certificate or a receipt nor the proof of a card, nor a code of ours. Choose the original and try again.",
    ],
  },
};
