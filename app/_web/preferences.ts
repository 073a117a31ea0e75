"use server";
// The language that a person chooses: for their browser's pages, and for their mails when they are signed in. Works without
// scripts.
import { cookies } from "next/headers";
import { revalidatePath } from "next/cache";
import { changeMailSetting } from "#lib/commands/change-mail-setting.ts";
import { config } from "#lib/config.ts";
import { cookieName } from "./cookies.ts";
import { currentUser } from "./current-user.ts";
import { isLocale } from "./locale.ts";

const yearInSeconds = 31_536_000;

export async function setLocale(form: FormData): Promise<void> {
  const locale = form.get("locale");
  if (!isLocale(locale)) return;
  const secure = config().publicUrl.startsWith("https://");
  const options = { path: "/", maxAge: yearInSeconds, sameSite: "lax", secure } as const;
  (await cookies()).set(cookieName("locale", secure), locale, options);
  const user = await currentUser();
  if (user) await changeMailSetting({ userId: user.id, locale });
  revalidatePath("/", "layout");
}
