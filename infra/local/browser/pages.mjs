// Opens every page of a running stack as a person does, without scripts, and holds each against axe: in light and dark,
// at 320 and 1280 pixels. pages.mjs TOOLS BASE_URL MAILS [PICTURES]
//
// Ends with 1 and a line for each violation, each request to another host, and each page that is wider than its window.

import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";

import { launch } from "./launch.mjs";
import { walk } from "./walk.mjs";

const [toolsFolder, base, mails, pictures] = process.argv.slice(2);
const tools = createRequire(join(toolsFolder, "package.json"));
const axe = tools("axe-core");

const SCHEMES = ["light", "dark"];
const WIDTHS = [320, 1280];
const HEIGHT = 900;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const findings = [];
let checks = 0;
let seen = 0;

const browser = await launch(tools);
const context = await browser.newContext({ viewport: { width: WIDTHS[1], height: HEIGHT } });
const page = await context.newPage();
const devtools = await context.newCDPSession(page);
let place = "the beginning";
// Other hosts may be navigated to (the provider's consent page), never loaded from.
page.on("request", (request) => {
  const isForeign = !request.url().startsWith("data:") && new URL(request.url()).origin !== base;
  if (isForeign && new URL(page.url() === "about:blank" ? base : page.url()).origin === base && !request.isNavigationRequest())
    findings.push(`${place}: asks another host for ${request.url()}`);
});
page.on("console", (message) => {
  if (message.type() === "error" && /Content Security Policy/.test(message.text())) findings.push(`${place}: ${message.text()}`);
});
await scripts(false);

/** The page's own scripts are off while it loads; axe needs them on while it looks. */
async function scripts(on) {
  await devtools.send("Emulation.setScriptExecutionDisabled", { value: !on });
}

/** Holds the page as it stands against the rules. */
async function check(name) {
  place = name;
  seen += 1;
  await scripts(true);
  if ((await page.locator("script").count()) > 0) findings.push(`${name}: has a script`);
  await page.evaluate(axe.source);
  for (const colorScheme of SCHEMES) {
    for (const width of WIDTHS) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: HEIGHT });
      const at = `${name}, ${colorScheme}, ${width} px`;
      const { violations } = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: "tag", values } }), RULES);
      for (const { id, help, nodes } of violations)
        findings.push(`${at}: ${id}: ${help}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
      const broad = await page.evaluate(() => document.documentElement.scrollWidth);
      if (broad > width) findings.push(`${at}: is ${broad} px wide`);
      checks += 1;
      if (pictures) await page.screenshot({ path: join(pictures, `${name.replaceAll(/[^a-z0-9]+/gi, "-")}-${colorScheme}-${width}.png`), fullPage: true });
    }
  }
  await scripts(false);
}

if (pictures) mkdirSync(pictures, { recursive: true });
try {
  await walk({ page, base, mails, check });
} catch (error) {
  findings.push(`after ${place}, at ${page.url()}: ${error.message}`);
}
await browser.close();
for (const finding of findings) console.log(finding);
console.log(`${seen} pages, ${checks} checks, ${findings.length} findings`);
process.exit(findings.length === 0 ? 0 : 1);
