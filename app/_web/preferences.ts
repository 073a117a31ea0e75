"use server";
// The language that a person chooses: for their browser's pages, and for their mails when they are signed in. Works without
// scripts.
import { cookies } from "next/headers";
import { revalidatePath } from "next/cache";
import { changeMailSetting } from "#lib/commands/change-mail-setting.ts";
import { localeCookie } from "./cookies.ts";
import { currentUser } from "./current-user.ts";
import { isLocale } from "./locale.ts";

const yearInSeconds = 31_536_000;

export async function setLocale(form: FormData): Promise<void> {
  const locale = form.get("locale");
  if (!isLocale(locale)) return;
  (await cookies()).set(localeCookie, locale, { path: "/", maxAge: yearInSeconds, sameSite: "lax" });
  const user = await currentUser();
  if (user) await changeMailSetting({ userId: user.id, locale });
  revalidatePath("/", "layout");
}
