// The way of a person through all pages: an account, a wrong password, a mailbox, an invitation.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

const PASSWORD = "a long line that only I know";
const MAIL_LIMIT_MS = 20_000;

export async function walk({ page, base, mails, check }) {
  const serial = Date.now().toString(36);
  const address = (name) => `${name}.${serial}@pages.example`;
  const open = (path) => page.goto(base + path);
  const press = (name) => Promise.all([page.waitForEvent("load"), page.getByRole("button", { name, exact: true }).click()]);
  const at = (path) => {
    if (new URL(page.url()).pathname !== path) throw new Error(`expected ${path}`);
  };

  /** The newest link of that kind that was mailed to the address. */
  async function mailed(to, kind) {
    const link = new RegExp(`https?://[^\\s"]*/links/${kind}\\?token=[\\w-]+`);
    for (const started = Date.now(); Date.now() - started < MAIL_LIMIT_MS; await setTimeout(100)) {
      const files = readdirSync(mails).filter((name) => name.endsWith(".eml")).sort().reverse();
      // Quoted-printable: soft line breaks and `=3D`.
      const texts = files.map((name) => readFileSync(join(mails, name), "utf8").replaceAll(/=\r?\n/g, "").replaceAll("=3D", "="));
      const found = texts.find((text) => text.includes(to) && link.test(text))?.match(link)[0];
      if (found) return found;
    }
    throw new Error(`no mail with a link of the kind ${kind} came to ${to}`);
  }

  async function signUp(email, isLooking) {
    await open("/sign-up");
    if (isLooking) {
      await check("sign-up");
      await page.getByLabel("E-mail address").fill("x@y");
      await page.getByLabel("Password").fill("short");
      await press("Make the account");
      await check("sign-up with an error");
      await page.locator(".errors a").first().click();
    }
    await page.getByLabel("Name").fill("Mara Winter");
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password").fill(PASSWORD);
    await press("Make the account");
    if (isLooking) await check("sign-up asked for");
    await page.goto(await mailed(email, "sign_up"));
    if (isLooking) {
      await check("link of a sign-up");
      await page.getByLabel("Password").fill("not the one");
      await press("Make the account");
      await check("link of a sign-up with an error");
    }
    await page.getByLabel("Password").fill(PASSWORD);
    await press("Make the account");
    at("/account");
  }

  await open("/sign-in");
  await check("sign-in");
  await page.getByLabel("E-mail address").fill(address("nobody"));
  await page.getByLabel("Password").fill("wrong");
  await press("Sign in");
  await check("sign-in with an error");

  const mara = address("mara");
  await signUp(mara, true);
  await check("account");

  await open("/mailboxes/connect");
  await check("consent for a mailbox");
  await press("Go on to Google");
  await consent("ada.lindqvist@example.com");
  at("/v1/mailboxes/callback");
  await check("mailbox connected");
  await open("/v1/mailboxes/callback?state=unknown&code=unknown");
  await check("mailbox not connected");

  /** Whoever stands in for Google lists its accounts, each a button. */
  async function consent(account) {
    await Promise.all([page.waitForURL((url) => url.origin === base), page.getByRole("button", { name: account }).click()]);
  }

  await open("/account");
  await press("Connect Google");
  await consent("gwen@globex.example");
  at("/account");
  await check("account with Google");
  await press("Remove Google");
  at("/account");
  await page.locator("form[action='/account/sign-out'] button").click();
  await page.waitForURL(`${base}/sign-in`);

  await press("Sign in with Google");
  await consent("stranger@mail.example");
  at("/account");
  await invitation(address("jo"));
  await startedByProgram("ben@acme.example");
  await page.context().clearCookies();

  // Ben has an account since the seed: the first time, he is asked by mail whether it was him.
  await open("/sign-in");
  await press("Sign in with Google");
  await consent("ben@acme.example");
  if (new URL(page.url()).pathname !== "/account") {
    await check("address with an account");
    await page.goto(await mailed("ben@acme.example", "identity_link"));
    await check("link to connect a provider");
    await press("Yes, connect Google");
    await check("provider connected");
  }
  await page.context().clearCookies();

  /** A colleague is asked into a new firm, by the API. */
  async function invitation(to) {
    const firm = await call("/v1/tenants", { name: "Winter Placement", slug: `winter-${serial}` });
    const there = await call("/v1/sessions/switch", { tenant_id: firm.id });
    await call("/v1/invitations", { email: to, role: "member" }, there.access_token);
    await page.goto(await mailed(to, "invitation"));
    await check("link of an invitation");
  }

  /** Whoever gets the link of a program sees whose mailbox it would become. */
  async function startedByProgram(account) {
    const { consent_url: place } = await call("/v1/mailboxes", { provider: "gmail" });
    await page.goto(place);
    await consent(account);
    await check("mailbox to confirm");
  }

  async function call(path, data, token) {
    const cookies = await page.context().cookies();
    const bearer = token ?? cookies.find((cookie) => cookie.name === "placewright-access").value;
    const answer = await page.request.post(base + path, { data, headers: { authorization: `Bearer ${bearer}` } });
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
    return answer.json();
  }

  await open("/new-password");
  await check("new password");
  await page.getByLabel("E-mail address").fill(mara);
  await press("Send the link");
  await check("new password asked for");
  await page.goto(await mailed(mara, "password_reset"));
  await check("link to a new password");
  await page.getByLabel("New password").fill("short");
  await press("Change the password");
  await check("new password with an error");
  await page.getByLabel("New password").fill(`${PASSWORD} now`);
  await press("Change the password");
  await check("new password chosen");

  await open("/links/invitation?token=nonsense");
  await check("link that is not valid");
  await open("/problems/too_many_attempts");
  await check("about an error");
  await open("/problems/no_such_code");
  await check("no such page");
  for (const name of ["operations", "problems", "changes"]) {
    await open(`/docs/${name}`);
    await check(`docs, ${name}`);
  }
}
