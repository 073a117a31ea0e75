// Somebody's own account in a browser: name, password, sign-ins, second factor, ways back in, and another provider, with a real mail
// server and a real OpenID provider.
import { randomUUID } from "node:crypto";
import { expect, type BrowserContext, type Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { freePort } from "../../server/free-port.ts";
import { axeFindings } from "../support/axe.ts";
import { openSample } from "../support/editor-page.ts";
import { oidcSettings, startOidc, type OidcServer } from "../support/oidc.ts";
import { Product, signInAs } from "../support/product.ts";
import { startMailServer, type MailServer } from "../support/smtp.ts";
import { pictureState } from "../support/state-pictures.ts";
import { test as base } from "../support/stories.ts";

type World = { product: Product; mails: MailServer; provider: OidcServer };
type Person = { id: string; address: string; password: string };
type Given = { person: Person; openAs(person: Person): Promise<Page>; openOutside(): Promise<Page> };

const test = base.extend<Given, { world: World }>({
  world: [
    async ({}, use) => {
      const mails = await startMailServer();
      const port = await freePort();
      const settings = { SMTP_URL: mails.url, MAIL_FROM: "Rapporteur <briefings@example.org>" };
      const product = await Product.start({ ...settings, ...oidcSettings(port), LOG_LEVEL: "debug" });
      const provider = await startOidc(port, product.address);
      await use({ product, mails, provider });
      await product.stop();
      await provider.stop();
      await mails.stop();
    },
    { scope: "worker", timeout: 150_000 },
  ],
  person: async ({ world }, use) => use(await addMember(world.product)),
  openOutside: async ({ browser, contexts, world }, use) => {
    await use(async () => pageIn(await browser.newContext({ baseURL: world.product.address }), contexts));
  },
  openAs: async ({ openOutside, world }, use) => {
    await use(async (person) => {
      const page = await openOutside();
      await signInAs(page, world.product, person);
      return page;
    });
  },
});

function pageIn(context: BrowserContext, contexts: BrowserContext[]): Promise<Page> {
  contexts.push(context);
  return context.newPage();
}

/** An editor of the sample's workspace, of whom no other story knows. */
async function addMember(product: Product): Promise<Person> {
  const made = await product.addStranger();
  const [row] = await product.query<{ id: string }>(
    `INSERT INTO memberships (workspace_id, user_id, role)
     SELECT w.id, u.id, 'editor' FROM (SELECT id FROM workspaces LIMIT 1) w, users u WHERE u.email = $1
     RETURNING user_id AS id`,
    [made.address],
  );
  return { ...made, id: row?.id ?? "" };
}

const address = "/settings/profile";
const another = "quite another password";

async function fillIn(page: Page, person: Pick<Person, "address" | "password">): Promise<void> {
  await page.getByLabel("Email address").fill(person.address);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** An open briefing says so by itself, the API refuses, and so do pages. How fast sockets close is another test's matter. */
async function isSignedOut(page: Page): Promise<void> {
  await expect(page.getByRole("region", { name: "Text" }).getByRole("alert")).toContainText(
    "You are signed out.",
  );
  expect((await page.request.get("/api/v1/me")).status()).toBe(401);
  await page.goto("/inbox");
  await expect(page).toHaveURL(/\/login/);
}

async function prove(page: Page, { password }: Person, submit: string): Promise<void> {
  await page.getByRole("dialog").getByLabel("Your present password").fill(password);
  await page.getByRole("dialog").getByRole("button", { name: submit }).click();
}

test("R621 R624 R625 somebody changes their name, sees where they are signed in, and ends it there", async ({
  person,
  openAs,
}) => {
  const [page, other] = [await openAs(person), await openAs(person)];
  await openSample(other);
  await page.goto("/");
  await page.getByRole("banner").getByRole("button").last().click();
  await page.getByRole("menuitem", { name: "Your account" }).click();
  await expect(page).toHaveURL(address);
  await expect(page.getByText("This device")).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole("textbox", { name: "Name" }).fill(" ");
  await page.getByRole("button", { name: "Save the name" }).click();
  await expect(page.getByText("Enter your name: one line")).toBeVisible();
  await page.getByRole("textbox", { name: "Name" }).fill("Ada Lovelace");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Your name is saved.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Account of Ada Lovelace" })).toBeVisible();

  const sessions = page.getByRole("region", { name: "Where you are signed in" });
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await expect(sessions.getByRole("listitem").first()).toContainText("Chrome on Linux");
  await sessions.getByRole("button", { name: "Sign out: Chrome on Linux" }).click();
  await isSignedOut(other);
  await expect(sessions.getByRole("listitem")).toHaveCount(1);

  const third = await openAs(person);
  await openSample(third);
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  const question = page.getByRole("alertdialog");
  await pictureState(page, "everywhere");
  await question.getByRole("button", { name: "Sign out everywhere" }).click();
  await isSignedOut(third);
  await expect(page).toHaveURL(/\/login$/);
});

test("R622 a new password ends everything else at once, and says what is wrong before", async ({
  person,
  openAs,
  openOutside,
}) => {
  const [page, other] = [await openAs(person), await openAs(person)];
  await openSample(other);
  await page.goto(address);
  const form = page.getByRole("form", { name: "Password" });
  const [present, fresh] = [form.getByLabel("Your present password"), form.getByLabel("New password")];
  await present.fill("not the password");
  await fresh.fill("short");
  await page.keyboard.press("Enter");
  await expect(form.getByText("Enter at least ten characters, at most 256.")).toBeVisible();
  await expect(fresh).toBeFocused();
  await fresh.fill(another);
  await page.keyboard.press("Enter");
  await expect(form.getByText("This isn’t your present password.")).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await present.fill(person.password);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Your password is changed.")).toBeVisible();
  await isSignedOut(other);
  await page.reload();
  await expect(page.getByText("This device")).toBeVisible();
  const outside = await openOutside();
  await outside.goto("/login");
  await fillIn(outside, { ...person, password: another });
  await expect(outside).toHaveURL("/");
});

test("R626 R627 R628 a second factor is set up, asked for, taken once, and replaced by a recovery code", async ({
  person,
  openAs,
  openOutside,
}) => {
  const page = await openAs(person);
  await page.goto(address);
  const factor = page.getByRole("region", { name: "Second factor" });
  await factor.getByRole("button", { name: "Set up a second factor" }).click();
  await prove(page, { ...person, password: "not the password" }, "Go on");
  await expect(page.getByText("This isn’t your present password.")).toBeVisible();
  await pictureState(page, "the question");
  await prove(page, person, "Go on");
  await expect(factor.getByRole("img", { name: /^QR code/ })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  const secret = (await factor.locator("code").innerText()).replaceAll(" ", "");
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  await factor.getByLabel("Code from your app").fill("000000");
  await factor.getByRole("button", { name: "Turn it on" }).click();
  await expect(factor.getByText("This isn’t the code that your app shows now.")).toBeVisible();
  await factor.getByLabel("Code from your app").fill(totp.generate());
  await page.keyboard.press("Enter");
  const codes = factor.getByRole("list").getByRole("listitem");
  await expect(codes).toHaveCount(10);
  await expect(factor.getByRole("heading", { name: "Your recovery codes" })).toBeFocused();
  expect(await axeFindings(page)).toEqual([]);
  const [recovery = ""] = await codes.allInnerTexts();
  await factor.getByRole("button", { name: "I have kept them" }).click();
  await expect(factor.getByText("You have 10 recovery codes left.")).toBeVisible();
  await pictureState(page, "on");

  const code = totp.generate({ timestamp: Date.now() + 30_000 });
  const first = await openOutside();
  await first.goto("/login");
  await fillIn(first, person);
  const field = first.getByLabel("Code", { exact: true });
  await expect(field).toBeFocused();
  expect(await axeFindings(first)).toEqual([]);
  await field.fill(code);
  await first.keyboard.press("Enter");
  await expect(first).toHaveURL("/");

  const second = await openOutside();
  await second.goto("/login");
  await fillIn(second, person);
  await second.getByLabel("Code", { exact: true }).fill(code);
  await second.keyboard.press("Enter");
  await expect(second.getByRole("main").getByRole("alert").filter({ hasText: /\S/ })).toContainText(
    "or it was used already",
  );
  await pictureState(second, "a code that was used");
  await second.getByLabel("Code", { exact: true }).fill(recovery);
  await second.keyboard.press("Enter");
  await expect(second).toHaveURL("/");
  await page.reload();
  await expect(factor.getByText("You have 9 recovery codes left.")).toBeVisible();
  await factor.getByRole("button", { name: "Turn it off" }).click();
  await prove(page, person, "Turn it off");
  await expect(page.getByText("The second factor is off.")).toBeVisible();
  await expect(factor.getByRole("button", { name: "Set up a second factor" })).toBeVisible();
});

test("R632 R633 R634 a lost password is replaced by a link from a mail, once, and strangers learn nothing", async ({
  person,
  openOutside,
  openAs,
  world,
}) => {
  const open = await openAs(person);
  await openSample(open);
  const page = await openOutside();
  await page.goto("/login");
  await page.getByRole("link", { name: "Ask for a new one." }).click();
  await expect(page).toHaveURL("/reset");
  expect(await axeFindings(page)).toEqual([]);
  const ask = async (email: string) => {
    await page.getByLabel("Email address").fill(email);
    await page.getByRole("button", { name: "Send the link" }).click();
  };
  await ask("no address");
  await expect(page.getByText("Enter an email address, like name@example.org.")).toBeVisible();
  await ask(`${randomUUID()}@example.org`);
  const said = await page.getByRole("status").innerText();
  await page.reload();
  await ask(person.address);
  expect(await page.getByRole("status").innerText()).toBe(said);
  await pictureState(page, "asked");
  const sent = () => world.mails.received.filter(({ to }) => to.includes(person.address));
  await expect.poll(() => sent().length, { timeout: 20_000 }).toBe(1);
  const link = /http\S+\/reset\/\S+/.exec(sent()[0]?.text ?? "")?.[0] ?? "";

  await page.goto(link);
  await expect(page.locator("meta[name=referrer]")).toHaveAttribute("content", "no-referrer");
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByText("Enter at least ten characters, at most 256.")).toBeVisible();
  await page.getByLabel("New password").fill(another);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Your new password is set.")).toBeVisible();
  await isSignedOut(open);
  await page.getByRole("link", { name: "Sign in" }).click();
  await fillIn(page, { ...person, password: another });
  await expect(page).toHaveURL("/");
  await page.goto(link);
  await expect(page.getByText("This link doesn’t work any more")).toBeVisible();
  await pictureState(page, "a link that was used");
  expect(await axeFindings(page)).toEqual([]);
  expect(world.product.printed).not.toContain(link.split("/").at(-1));
});

test("R636 R638 an owner's link turns off a second factor that somebody lost", async ({
  person,
  openAs,
  openOutside,
  world: { product },
}) => {
  await product.query(
    "INSERT INTO second_factors (user_id, secret, confirmed_at) VALUES ($1, '\\x00', now())",
    [person.id],
  );
  const owner = await openAs({ id: "", ...product.account("owner") });
  const path = `/api/v1/members/${person.id}/reset-links`;
  const made = await owner.request.post(path, { data: { kind: "second_factor" } });
  const { url } = (await made.json()) as { url: string };
  const page = await openOutside();
  await page.goto(url);
  await expect(page.getByRole("heading", { name: "Turn off your second factor" })).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
  await pictureState(page, "the link");
  await page.getByRole("button", { name: "Turn it off" }).click();
  await expect(page.getByText("Your second factor is off.")).toBeVisible();
  await page.getByRole("link", { name: "Sign in" }).click();
  await fillIn(page, person);
  await expect(page).toHaveURL("/");
});

test("R640 R641 R642 another provider lets in whom it verified and we know, and nobody else", async ({
  person,
  openOutside,
  world: { provider },
}) => {
  const come = async (subject: string, email: string, verified: boolean) => {
    Object.assign(provider.next, { subject, claims: { email, email_verified: verified } });
    const page = await openOutside();
    await page.goto("/login?next=/inbox");
    await page.getByRole("button", { name: "Sign in with Think Tank ID" }).click();
    return page;
  };
  const refusal = (page: Page) => page.getByRole("main").getByRole("alert").first();
  const subject = randomUUID();
  const unverified = await come(subject, person.address, false);
  await expect(refusal(unverified)).toContainText("Think Tank ID hasn’t verified your address");
  expect(await axeFindings(unverified)).toEqual([]);
  await pictureState(unverified, "not verified");
  const unknown = await come(randomUUID(), "nobody@example.org", true);
  await expect(refusal(unknown)).toContainText("Nobody here has the address");

  const page = await come(subject, person.address, true);
  await expect(page).toHaveURL("/inbox");
  await page.goto(address);
  await expect(page.getByText(person.address)).toBeVisible();
  await expect(page.getByText("Chrome on Linux")).toBeVisible();
  const again = await come(subject, "moved@example.org", false);
  await expect(again).toHaveURL("/inbox");
  const other = await come(randomUUID(), person.address, true);
  await expect(refusal(other)).toContainText("knew the holder of this address by another account");
});
