// A headless Chromium: the pinned one on Linux x64, else the machine's own. Needs no root rights, and bears them.

import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import process from "node:process";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const APPLICATIONS = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];

export async function launch(tools) {
  const playwright = tools("playwright-core");
  const tried = [];
  for (const executablePath of await programs(tools, tried)) {
    try {
      // Root has no sandbox in Chromium, and many machines forbid ordinary users the name spaces that it is made of.
      // What is opened comes from this stack alone.
      return await playwright.chromium.launch({ executablePath, args: ["--no-sandbox"] });
    } catch (error) {
      tried.push(`${executablePath}: ${String(error.message).split("\n")[0]}`);
    }
  }
  throw new Error(`no Chromium starts here (${tried.join("; ") || "none was found"}). Install one: sudo apt install chromium; or set CHROMIUM to its path`);
}

async function programs(tools, tried) {
  if (process.env.CHROMIUM) return [process.env.CHROMIUM];
  const found = [];
  if (process.platform === "linux" && process.arch === "x64") {
    // Makes the package unpack what a bare machine lacks, too: NSS and some fonts.
    process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs24.x";
    try {
      const packed = tools("@sparticuz/chromium").default;
      found.push(await packed.executablePath());
      pointToFonts(join(tmpdir(), "fonts"));
    } catch (error) {
      tried.push(`the pinned one: ${error.message}`);
    }
  }
  const folders = (process.env.PATH ?? "").split(delimiter);
  found.push(...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).filter(existsSync));
  return [...found, ...APPLICATIONS.filter(existsSync)];
}

/** The package's own list of folders names /tmp/fonts, wherever it unpacked them to: without this, no text has a size. */
function pointToFonts(folder) {
  const settings = join(folder, "placewright.conf");
  writeFileSync(settings, `<fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>\n`);
  process.env.FONTCONFIG_FILE = settings;
}
