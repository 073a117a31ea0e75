"use server";
// The one thing that a browser remembers for its viewer on the server's side: the language. Works without scripts.
import { cookies } from "next/headers";
import { revalidatePath } from "next/cache";
import { localeCookie } from "./cookies.ts";
import { isLocale } from "./locale.ts";

const yearInSeconds = 31_536_000;

export async function setLocale(form: FormData): Promise<void> {
  const locale = form.get("locale");
  if (!isLocale(locale)) return;
  (await cookies()).set(localeCookie, locale, { path: "/", maxAge: yearInSeconds, sameSite: "lax" });
  revalidatePath("/", "layout");
}
