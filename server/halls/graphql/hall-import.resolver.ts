import { Arg, Ctx, ID, Int, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { BadUserInputError } from "../../platform/errors.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import { objectType } from "../../platform/graphql/object-type.ts";
import { fromPublicId, toPublicId } from "../../platform/ids.ts";
import { inLanguage, type LocalizedText } from "../../platform/localized-text.ts";
import { signUrl } from "../../platform/storage/signed-urls.ts";
import type { HallLine } from "../actions/read-hall-list.ts";
import { hallColumns } from "../rules/hall-columns.ts";
import type { LineStanding } from "../rules/hall-words.ts";

/** Most lines of one page. */
const MOST_LINES = 100;

const HallLineStanding = enumOf(
  "HallLineStanding",
  "How a line of a list of halls stands beside the halls that there are.",
  {
    NEW: "There is no hall with its code yet.",
    CHANGED: "It says something else of a hall.",
    UNCHANGED: "It says what is there already.",
    WRONG: "It cannot be taken.",
  },
);

const HallLineChange = objectType("HallLineChange", "One column of a hall that would be another than now.", {
  column: { type: () => String, description: "Header of the column." },
  before: { type: () => String, description: "What is there now." },
  after: { type: () => String, description: "What the line says." },
});

const HallLineFault = objectType("HallLineFault", "What is wrong with a line.", {
  column: {
    type: () => String,
    nullable: true,
    description: "Header of the column; null when it is about the whole line.",
  },
  message: { type: () => String, description: "What it is, and what to do." },
});

const HallImportLine = objectType("HallImportLine", "A line of a list of halls.", {
  rowNumber: { type: () => Int, description: "As Excel numbers it, from 1." },
  sheetName: { type: () => String, nullable: true, description: "Null where only one sheet is read." },
  code: { type: () => String, description: "Code of the hall, as the line has it." },
  name: { type: () => String, nullable: true, description: "Its Chinese name, as the line has it." },
  standing: { type: () => HallLineStanding, description: "How it stands." },
  changes: {
    type: () => [HallLineChange],
    description: "Each column that would be another than now; empty unless it is CHANGED.",
  },
  faults: { type: () => [HallLineFault], description: "Everything to put right; empty unless it is WRONG." },
});

const HallImportType = objectType("HallImport", "A list of halls from a file.", {
  id: { type: () => ID, description: "Opaque id, `hallimport_…`." },
  fileName: { type: () => String, description: "Name under which its sender keeps the file." },
  readAt: { type: () => Date, nullable: true, description: "When it was read; null while its bytes are not there." },
  takenAt: { type: () => Date, nullable: true, description: "When its halls were entered and changed; null before." },
  refusal: { type: () => String, nullable: true, description: "Why it cannot be used as a whole; null when it can." },
  remarks: { type: () => [String], description: "What of the file was passed over: columns and sheets." },
  newCount: { type: () => Int, description: "Lines whose halls are new." },
  changedCount: { type: () => Int, description: "Lines that change a hall." },
  unchangedCount: { type: () => Int, description: "Lines that say what is there already." },
  wrongCount: { type: () => Int, description: "Lines that cannot be taken." },
  lines: { type: () => [HallImportLine], description: "The lines that were asked for, in the order of the file." },
  wrongLinesUrl: {
    type: () => String,
    nullable: true,
    description:
      "Link to an .xlsx file of the wrong lines with what is wrong, to be corrected and brought back; null when there are none.",
  },
});

/** Lists of halls that somebody brings. */
@Resolver()
export class HallImportResolver {
  @Query(() => HallImportType, {
    nullable: true,
    description: "What was read of a list of halls; null when there is none, or it is older than 30 days.",
  })
  async hallImport(
    @Arg("importId", () => ID, { description: "Its public id, `hallimport_…`." }) importId: string,
    @Arg("standing", () => HallLineStanding, { nullable: true, description: "Only lines that stand so." })
    standing: LineStanding | undefined,
    @Arg("firstLines", () => Int, { defaultValue: MOST_LINES, description: "How many lines to answer, 1 to 100." })
    firstLines: number,
    @Arg("linesOffset", () => Int, { defaultValue: 0, description: "Skip so many before." }) linesOffset: number,
    @Ctx() context: CallContext,
  ) {
    permit(context, "halls.write");
    if (firstLines < 1 || firstLines > MOST_LINES || linesOffset < 0) throw new BadUserInputError(badPage);
    const { services, language, viewer } = context;
    const rowId = fromPublicId("hallimport", importId);
    const found = rowId && (await services.store.prisma.hallImport.findUnique({ where: { id: rowId } }));
    if (!found) return null;
    const say = (text: LocalizedText) => inLanguage(text, language);
    const lines = found.lines as unknown as HallLine[];
    const count = (which: LineStanding) => lines.filter((line) => line.standing === which).length;
    const headerOf = (column: string | null) => hallColumns.find(({ key }) => key === column)?.header;
    const shown = ({ row, sheet, code, cells, changes, faults, standing: stands }: HallLine) => ({
      ...{ rowNumber: row, sheetName: sheet, code: code || (cells.code ?? ""), name: cells.nameZh ?? null },
      standing: stands,
      changes: changes.map(({ column, before, after }) => ({
        ...{ column: say(headerOf(column) ?? { zh: "", en: "" }), before: say(before), after: say(after) },
      })),
      faults: faults.map(({ column, text }) => {
        const header = headerOf(column);
        return { column: header ? say(header) : null, message: say(text) };
      }),
    });
    const publicId = toPublicId("hallimport", found.id);
    const link = { purpose: "download", thing: "hall-list-faults", publicId, accountId: viewer.accountId } as const;
    const refusal = found.refusal as LocalizedText | null;
    return {
      ...{ id: publicId, fileName: found.fileName, readAt: found.readAt, takenAt: found.takenAt },
      refusal: refusal && say(refusal),
      remarks: (found.remarks as unknown as LocalizedText[]).map(say),
      ...{ newCount: count("NEW"), changedCount: count("CHANGED"), unchangedCount: count("UNCHANGED") },
      wrongCount: count("WRONG"),
      lines: lines
        .filter((line) => standing === undefined || line.standing === standing)
        .slice(linesOffset, linesOffset + firstLines)
        .map(shown),
      wrongLinesUrl: count("WRONG") > 0 ? signUrl(services, link).url : null,
    };
  }
}

const badPage = { zh: "每次读取 1 至 100 行", en: "Ask for 1 to 100 lines at a time" };
