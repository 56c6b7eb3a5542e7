/** Channel on which the progress of an import is told, as `<row id>:`. */
export const IMPORT_CHANNEL = "import_changed";
