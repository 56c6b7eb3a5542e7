import { enumOf } from "../../platform/graphql/enum-of.ts";
import type { RowFindingCode as FindingCode } from "../rules/card-findings.ts";
import type { WorkbookRefusedCode } from "../workbook/workbook-refused-error.ts";

/** What can be found at a row. */
export const RowFindingCode = enumOf<FindingCode>("RowFindingCode", "What can be found at a row of an imported file.", {
  CARD_NUMBER_MISSING: "The row has text and no card number.",
  BAD_FORMAT: "What stands there cannot be a card number.",
  DAMAGED_BY_EXCEL: "The number was stored as a number, so that its last digits are lost.",
  DUPLICATE_IN_FILE: "The card stands in the file more than once.",
  MSISDN_BAD_FORMAT: "The phone number beside the ICCID cannot be one.",
  FORMULA_WITHOUT_RESULT: "A formula that was never calculated, or that failed, stands in place of the number.",
  CELL_TOO_LONG: "The cell holds too much text to tell its card numbers apart.",
  HIDDEN_ROW: "The row is hidden or filtered out; it counts all the same.",
  LUHN_MISMATCH: "The last digit does not fit the check rule; some genuine cards are like that.",
  UNKNOWN_ISSUER: "The issuer in the number is not known here.",
  LOOKS_ROUNDED: "The number ends in zeros, as if a spreadsheet had rounded it.",
  LOOKS_MISTYPED: "The number holds a letter O or I, where the digit 0 or 1 may be meant.",
  NOT_YOURS_OR_UNKNOWN: "There is no such card, or it is not the customer's.",
  OTHER_PRINT_IS_YOURS: "The customer has a card whose number differs by its check digit alone.",
  MSISDN_MISMATCH: "The phone number belongs to another card than the ICCID.",
  IMSI_MISMATCH: "The IMSI is not the one that is known of the card.",
  BLOCKED_ALREADY_CANCELLED: "The card is cancelled already.",
  BLOCKED_IN_OTHER_REQUEST: "The card is in another live request.",
  BLOCKED_ARREARS: "The card waits until its bills are paid.",
  BLOCKED_AUTO_RENEWAL_ON: "The suspended card waits until its automatic renewal is switched off.",
  BLOCKED_DEVICE_BOUND: "The card waits until it is out of its device.",
  BLOCKED_PROTECTED: "The card waits until the customer's own lock is lifted.",
  BLOCKED_LEGAL_HOLD: "The card waits until the law lets it go.",
});

/** Why a file as a whole is refused. */
export const ImportRefusalCode = enumOf<WorkbookRefusedCode | "NOT_A_DRAFT">(
  "ImportRefusalCode",
  "Why a file as a whole was refused.",
  {
    EMPTY_FILE: "The file has no content.",
    UNSUPPORTED_FORMAT: "It is neither an Excel workbook nor CSV.",
    OLD_EXCEL_FORMAT: "It is the old Excel format (.xls).",
    BINARY_EXCEL_FORMAT: "It is Excel's binary format (.xlsb).",
    OPEN_DOCUMENT_FORMAT: "It is an OpenDocument spreadsheet (.ods).",
    NUMBERS_FORMAT: "It is an Apple Numbers file.",
    PDF_FILE: "It is a PDF, which has no cells to read.",
    PICTURE_FILE: "It is a picture, for example a photo of a list.",
    TEXT_DOCUMENT: "It is a text document, for example of Word.",
    WEB_PAGE: "It is a web page or XML, whatever its name says.",
    ARCHIVE_FILE: "It is an archive, for example a .zip with several files in it.",
    PASSWORD_PROTECTED: "It cannot be opened without a password.",
    DAMAGED_FILE: "It is damaged or did not arrive completely.",
    UNSAFE_CONTENT: "It declares a document type, which may draw in other files.",
    TOO_LARGE: "It, or what it unpacks to, is too large.",
    TOO_MANY_ROWS: "It holds more cards than one file may.",
    TOO_MANY_SHEETS: "It has more sheets than one file may.",
    TOO_MANY_COLUMNS: "A sheet has more columns than are read.",
    AMBIGUOUS_CARD_COLUMNS: "Several columns hold card numbers and nothing says which is meant; `sheets` names them.",
    CHOICE_NOT_FOUND: "It has no column or sheet of the names that were chosen.",
    CARDS_ARE_HIDDEN: "All its card numbers stand on hidden sheets.",
    CARDS_MAY_STAY: "Its sheets are named as those of cards that stay.",
    NO_CARD_COLUMN: "No column with card numbers was found.",
    NO_CARD_ROWS: "The card column holds no number.",
    NOT_A_DRAFT: "The request was handed in before the file was read.",
  },
);
