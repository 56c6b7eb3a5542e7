import fs from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Types name and password and sends them, in either language. */
export async function enterCredentials(page: Page, username: string, password: string): Promise<void> {
  await page.locator("#username").fill(username);
  await page.locator("#password").fill(password);
  await page.locator("button[type=submit]").click();
}

/** Signs in and waits for the desk. */
export async function signIn(page: Page, username: string, password: string): Promise<void> {
  await enterCredentials(page, username, password);
  await page.getByRole("navigation").waitFor();
}

/** Leaves in the browser what the sign-in page leaves there, from any page of the server, so that the desk is loaded once and not twice. */
export async function leaveSession(page: Page, refreshToken: string): Promise<void> {
  const entries = { "desk.refresh-token": refreshToken, "desk.sign-in": refreshToken.slice(-12) };
  await page.evaluate(`Object.assign(localStorage, ${JSON.stringify(entries)})`);
}

/** Chooses one of a switch's entries, for example `choose(page, "语言", "English")`. */
export async function choose(page: Page, label: string, entry: string): Promise<void> {
  await page.getByRole("button", { name: label, exact: true }).click();
  await page.getByRole("menuitemradio", { name: entry }).click();
  await menuToVanish(page);
}

/** Waits until no menu is left, not even one that fades: by then people with help cannot find it, but it is still seen. */
export async function menuToVanish(page: Page): Promise<void> {
  await page.locator("[role=menu]").waitFor({ state: "detached" });
}

/** Texts that nobody should read: codes outside of `<code>`, and keys without a translation. */
const codesOnScreen = `(() => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const said = text.textContent.trim();
    const isCode = /\\b[A-Z]{2,}(_[A-Z]+)+\\b/.test(said) || /^[a-z]+([.][a-zA-Z_]+)+$/.test(said);
    if (isCode && text.parentElement.checkVisibility() && !text.parentElement.closest("code, style, script, output")) found.push(said);
  }
  return found;
})()`;

/** Fails when the page keeps somebody out: whatever axe calls serious or critical, with the place, and words that are none. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  // Evaluated, not added as a script: the pages' policy would rightly refuse that.
  await page.evaluate(axeSource);
  // What still fades in is as pale as nobody will read it.
  await page.evaluate(
    "Promise.allSettled(document.getAnimations().filter((each) => each instanceof CSSTransition).map((each) => each.finished))",
  );
  const { violations } = (await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")) as AxeResults;
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
    );
  expect(serious, where).toEqual([]);
  expect(await page.evaluate(codesOnScreen), `${where}: words for people`).toEqual([]);
}
