// `npm run create-owner` as a process, against a database of one's own.
import { expect, test } from "vitest";
import { isPassword } from "../../lib/commands/passwords.ts";
import { db } from "../../lib/data/client.ts";
import { useTestDatabase } from "../support/database.ts";
import { runProgram, type Ended } from "../support/product-process.ts";

const database = useTestDatabase();
const email = ["--email", "Owner@example.org"];
const name = ["--name", "A. Owner"];

function createOwner(args: string[], input: string): Promise<Ended> {
  const { url, adminUrl } = database();
  const settings = { DATABASE_URL: url, DATABASE_ADMIN_URL: adminUrl };
  return runProgram(["server/create-owner.ts", ...args], settings, input).ended;
}

test("R56 it makes an owner with a workspace; the password comes from the input, never from the command line", async () => {
  const ended = await createOwner([...email, ...name, "--workspace", "Team"], "a long password\n");
  expect(ended).toMatchObject({ code: 0, faults: "" });
  expect(ended.out).not.toContain("a long password");
  const user = await db().user.findFirstOrThrow({
    include: { memberships: { include: { workspace: true } } },
  });
  expect(user).toMatchObject({ email: "owner@example.org", name: "A. Owner" });
  expect(user.memberships).toMatchObject([{ role: "owner", workspace: { name: "Team" } }]);
  expect(await isPassword("a long password", user.passwordHash)).toBe(true);
});

const usage = 'Usage: npm run create-owner -- --email ADDRESS --name "NAME" [--workspace "NAME"]\n';
const refused: [what: string, args: string[], input: string, faults: string][] = [
  ["no name", email, "a long password", usage],
  ["a password on the command line", [...email, ...name, "--password", "x"], "a long password", usage],
  ["no address", [...name, "--email", "owner"], "a long password", "--email must be an e-mail address.\n"],
  [
    "a short password",
    ["--email", "b@example.org", ...name],
    "short",
    "The password must have 10 to 256 characters.\n",
  ],
  [
    "no password",
    ["--email", "b@example.org", ...name],
    "",
    "There was no password on the standard input.\n",
  ],
  [
    "an address that has an account",
    [...email, ...name],
    "a long password",
    "There is an account for owner@example.org already.\n",
  ],
];

test.each(refused)("R56 %s is refused in one sentence", async (_, args, input, faults) => {
  expect(await createOwner(args, input)).toMatchObject({ code: 1, out: "", faults });
  expect(await db().user.count()).toBe(1);
});
