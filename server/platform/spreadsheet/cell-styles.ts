/** Index of a look in the style table of every workbook that we stream. */
export const cellStyles = {
  general: 0,
  /** Stays text when someone types into it: card numbers keep all their digits. */
  text: 1,
  header: 2,
  ok: 3,
  warning: 4,
  error: 5,
  whole: 6,
  yuan: 7,
  dateTime: 8,
  /** Long text in several lines. */
  wrapped: 9,
  title: 10,
} as const;

/** One of {@link cellStyles}. */
export type CellStyle = (typeof cellStyles)[keyof typeof cellStyles];

const yuanFormatId = 164;
const dateTimeFormatId = 165;
const textFormatId = 49;

/** The styles part. The colours are those that Excel itself names good, neutral and bad. */
export function stylesXml(): string {
  const fill = (rgb: string) => `<fill><patternFill patternType="solid"><fgColor rgb="FF${rgb}"/></patternFill></fill>`;
  const look = (formatId: number, fontId: number, fillId: number, alignment = "") =>
    `<xf numFmtId="${formatId}" fontId="${fontId}" fillId="${fillId}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">${alignment}</xf>`;
  const wrapped = '<alignment vertical="top" wrapText="1"/>';
  const looks = [
    look(0, 0, 0),
    look(textFormatId, 0, 0),
    look(textFormatId, 1, 2),
    look(textFormatId, 2, 3),
    look(textFormatId, 3, 4),
    look(textFormatId, 4, 5),
    look(1, 0, 0),
    look(yuanFormatId, 0, 0),
    look(dateTimeFormatId, 0, 0),
    look(0, 0, 0, wrapped),
    look(0, 5, 0, wrapped),
  ];
  const font = (rgb: string, isBold = false, size = 11) =>
    `<font>${isBold ? "<b/>" : ""}<sz val="${size}"/><color rgb="FF${rgb}"/><name val="Calibri"/></font>`;
  return [
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<numFmts count="2"><numFmt numFmtId="${yuanFormatId}" formatCode="#,##0.00"/>`,
    `<numFmt numFmtId="${dateTimeFormatId}" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>`,
    `<fonts count="6">${font("000000")}${font("1F3864", true)}${font("006100")}${font("7F6000")}${font("9C0006")}${font("000000", true, 14)}</fonts>`,
    '<fills count="6"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
    `${fill("D9E1F2")}${fill("C6EFCE")}${fill("FFEB9C")}${fill("FFC7CE")}</fills>`,
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${looks.length}">${looks.join("")}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ].join("");
}
