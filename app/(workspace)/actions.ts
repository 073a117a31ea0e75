"use server";
// What a person does on the home page. Each parses what came in and runs one command or query.
import { getLocale } from "next-intl/server";
import { z } from "zod";
import { archiveBriefing } from "#lib/commands/archive-briefing.ts";
import { createBriefing, createBriefingInput } from "#lib/commands/create-briefing.ts";
import { idInput } from "#lib/domain/input.ts";
import { locales } from "#lib/domain/locale.ts";
import { homeView, type HomeView } from "#lib/queries/home.ts";
import { runAction, type ActionResult } from "../_web/run-action.ts";
import { homeAsk } from "./home-ask.ts";

const createInput = createBriefingInput.omit({ locale: true });
const archiveInput = z.object({ briefingId: idInput, archived: z.boolean() });

export async function createBriefingAction(
  input: z.input<typeof createInput>,
): Promise<ActionResult<{ id: string }>> {
  const locale = z.enum(locales).parse(await getLocale());
  return runAction((userId) => createBriefing({ userId, locale, ...createInput.parse(input) }));
}

export async function archiveBriefingAction(
  input: z.input<typeof archiveInput>,
): Promise<ActionResult<void>> {
  return runAction((userId) => archiveBriefing({ userId, ...archiveInput.parse(input) }));
}

export async function moreBriefingsAction(input: z.input<typeof homeAsk>): Promise<ActionResult<HomeView>> {
  return runAction((userId) => homeView(userId, homeAsk.parse(input)));
}
