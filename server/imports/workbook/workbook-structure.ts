import { posix } from "node:path";
import type { ImportLimits } from "./import-limits.ts";
import { readSmallPart } from "./small-part.ts";
import { WorkbookRefusedError } from "./workbook-refused-error.ts";
import type { ZipPackage } from "./zip-package.ts";

/** One sheet in the order of its tab. */
export interface WorkbookSheet {
  name: string;
  partName: string;
}

/** What is needed to read the sheets of a workbook. */
export interface WorkbookStructure {
  /** Visible worksheets only: hidden ones often hold look-up lists that nobody means to cancel. */
  visibleSheets: WorkbookSheet[];
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

/** @throws {WorkbookRefusedError} UNSUPPORTED_FORMAT (a zip that is no workbook), DAMAGED_FILE, UNSAFE_CONTENT */
export async function readWorkbookStructure(zip: ZipPackage, limits: ImportLimits): Promise<WorkbookStructure> {
  const packageRelations = await relationsOf(zip, "", limits);
  const workbookPart =
    [...packageRelations.values()].find(({ kind }) => kind === "officeDocument")?.partName ?? "xl/workbook.xml";
  if (!/workbook\w*\.xml$/i.test(workbookPart) || !zip.has(workbookPart))
    throw new WorkbookRefusedError("UNSUPPORTED_FORMAT");

  const relations = await relationsOf(zip, workbookPart, limits);
  const visibleSheets: WorkbookSheet[] = [];
  let is1904 = false;
  await readSmallPart(zip, workbookPart, limits.smallPartBytes, (name, attributes) => {
    if (name === "workbookPr") is1904 = attributes.date1904 === "1" || attributes.date1904 === "true";
    if (name !== "sheet" || (attributes.state ?? "visible") !== "visible") return;
    const relation = relations.get(attributes.id ?? "");
    if (relation?.kind !== "worksheet") return; // Chart and dialog sheets have no rows.
    visibleSheets.push({ name: attributes.name ?? "", partName: relation.partName });
  });
  const partOfKind = (kind: string) => {
    const partName = [...relations.values()].find((relation) => relation.kind === kind)?.partName;
    return partName !== undefined && zip.has(partName) ? partName : null;
  };
  return { visibleSheets, sharedStringsPart: partOfKind("sharedStrings"), stylesPart: partOfKind("styles"), is1904 };
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
