import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import pack from "@sparticuz/chromium";
import { chromium } from "playwright-core";

const help = `node admin/pictures.mjs [options]

Takes the pictures of the README from a desk with demo data, into admin/pictures.

  --url URL    where the desk answers (http://127.0.0.1:4000)
  --user NAME  demo login of a reviewer (reviewer)
  --password WORD  its password (demo-2026)
  --help       this text
`;

const { values } = parseArgs({
  options: {
    url: { type: "string", default: "http://127.0.0.1:4000" },
    user: { type: "string", default: "reviewer" },
    password: { type: "string", default: "demo-2026" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) process.stdout.write(help);
else await takePictures();

async function takePictures() {
  const folder = fileURLToPath(new URL("./pictures/", import.meta.url));
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: await pack.executablePath(), args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 760 }, colorScheme: "light" });
    await page.addInitScript(() => localStorage.setItem("RaStoredesk.locale", '"en"'));
    const take = (name) => page.screenshot({ path: `${folder}${name}.jpg`, type: "jpeg", quality: 60 });
    await page.goto(values.url);
    await page.fill("#username", values.user);
    await page.fill("#password", values.password);
    await page.press("#password", "Enter");
    await page.getByRole("navigation").waitFor();
    await page.goto(`${values.url}/review-tasks`);
    const risky = page.getByRole("row", { name: /Abnormal traffic/ }).first();
    await risky.waitFor();
    await take("queue");
    await risky.getByRole("link").first().click();
    await page.getByRole("heading", { level: 1, name: /^RT-/ }).waitFor();
    await page
      .getByRole("button", { name: /^Show the table/ })
      .first()
      .waitFor();
    await page.waitForLoadState("networkidle");
    await take("task");
  } finally {
    await browser.close();
  }
}
