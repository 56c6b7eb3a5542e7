import { posix } from "node:path";
import type { ImportLimits } from "./import-limits.ts";
import { readSmallPart } from "./small-part.ts";
import { type WorkbookRefusedCode, WorkbookRefusedError } from "./workbook-refused-error.ts";
import type { ZipPackage } from "./zip-package.ts";

/** One sheet in the order of its tab. */
export interface WorkbookSheet {
  name: string;
  partName: string;
  isHidden: boolean;
}

/** What is needed to read the sheets of a workbook. */
export interface WorkbookStructure {
  /** All worksheets, the hidden ones too. Chart and dialog sheets have no rows and are left out. */
  sheets: WorkbookSheet[];
  sharedStringsPart: string | null;
  stylesPart: string | null;
  /** Dates count from 1904 (old Mac workbooks) instead of 1900. */
  is1904: boolean;
}

interface Relation {
  /** Last word of the type's address: the same in the transitional and the strict dialect. */
  kind: string;
  partName: string;
}

/** @throws {WorkbookRefusedError} what a zip is that is no workbook, DAMAGED_FILE, UNSAFE_CONTENT */
export async function readWorkbookStructure(zip: ZipPackage, limits: ImportLimits): Promise<WorkbookStructure> {
  const packageRelations = await relationsOf(zip, "", limits);
  const workbookPart =
    [...packageRelations.values()].find(({ kind }) => kind === "officeDocument")?.partName ?? "xl/workbook.xml";
  if (!/workbook\w*\.xml$/i.test(workbookPart) || !zip.has(workbookPart))
    throw new WorkbookRefusedError(foreignPackage(zip));

  const relations = await relationsOf(zip, workbookPart, limits);
  const sheets: WorkbookSheet[] = [];
  let is1904 = false;
  await readSmallPart(zip, workbookPart, limits.smallPartBytes, (name, attributes) => {
    if (name === "workbookPr") is1904 = attributes.date1904 === "1" || attributes.date1904 === "true";
    if (name !== "sheet") return;
    const relation = relations.get(attributes.id ?? "");
    if (relation?.kind !== "worksheet") return;
    const isHidden = (attributes.state ?? "visible") !== "visible";
    sheets.push({ name: attributes.name ?? "", partName: relation.partName, isHidden });
  });
  const partOfKind = (kind: string) => {
    const partName = [...relations.values()].find((relation) => relation.kind === kind)?.partName;
    return partName !== undefined && zip.has(partName) ? partName : null;
  };
  return { sheets, sharedStringsPart: partOfKind("sharedStrings"), stylesPart: partOfKind("styles"), is1904 };
}

/** What a zip is that is no workbook of Excel. */
function foreignPackage(zip: ZipPackage): WorkbookRefusedCode {
  if (zip.has("xl/workbook.bin")) return "BINARY_EXCEL_FORMAT";
  if (zip.has("word/document.xml")) return "TEXT_DOCUMENT";
  if (zip.has("content.xml")) return "OPEN_DOCUMENT_FORMAT";
  if (zip.has("Index/Document.iwa") || zip.has("Index.zip")) return "NUMBERS_FORMAT";
  return zip.has("[Content_Types].xml") ? "UNSUPPORTED_FORMAT" : "ARCHIVE_FILE";
}

/** Relations of a part by id. Links out of the package are left out: nothing is ever fetched. */
async function relationsOf(zip: ZipPackage, partName: string, limits: ImportLimits): Promise<Map<string, Relation>> {
  const folder = posix.dirname(partName);
  const relations = new Map<string, Relation>();
  const relationsPart = posix.join(folder, "_rels", `${posix.basename(partName)}.rels`);
  await readSmallPart(zip, relationsPart, limits.smallPartBytes, (name, attributes) => {
    if (name !== "Relationship" || attributes.TargetMode?.toLowerCase() === "external") return;
    const target = (attributes.Target ?? "").replaceAll("\\", "/");
    relations.set(attributes.Id ?? "", {
      kind: attributes.Type?.split("/").at(-1) ?? "",
      partName: target.startsWith("/") ? target : posix.join(folder, target),
    });
  });
  return relations;
}
