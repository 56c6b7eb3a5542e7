import type { Setting, SettingsTable } from "./setting.ts";

/** The settings as a Markdown table, for the README. */
export function tableAsMarkdown(table: SettingsTable): string {
  const rows = Object.entries(table).map(([name, setting]) => {
    const cells = [
      `\`${name}\``,
      shownDefault(setting),
      setting.unit ?? "",
      `${setting.description} ${mustBe(setting)}`,
    ];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  });
  return ["| Setting | Default | Unit | What it does |", "|---|---|---|---|", ...rows, ""].join("\n");
}

/** The settings as plain text, for `--help`. */
export function tableAsHelp(table: SettingsTable): string {
  return Object.entries(table)
    .map(([name, setting]) => {
      const unit = setting.unit ? `, in ${setting.unit}` : "";
      return `  ${name}  (${shownDefault(setting).replaceAll("`", "") || "not set"}${unit})\n      ${setting.description}\n      ${mustBe(setting)}`;
    })
    .join("\n");
}

function shownDefault(setting: Setting): string {
  if (setting.defaultText) return setting.defaultText;
  return setting.default ? `\`${setting.default}\`` : "";
}

function mustBe(setting: Setting): string {
  return `Must be ${setting.expects}.${setting.isRequiredInProduction ? " Required in production." : ""}`;
}
