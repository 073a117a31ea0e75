// The API's operations on how the person who asks wants mail.
import { z } from "zod";
import { changeMailSetting, mailSettingInput } from "#lib/commands/change-mail-setting.ts";
import { locales } from "#lib/domain/locale.ts";
import { mailSettingView } from "#lib/queries/mail-setting.ts";
import { operation } from "../operation.ts";

const mailSettingShape = z
  .object({
    digests: z
      .boolean()
      .meta({ description: "What you haven't seen, by mail: each briefing once in six hours" }),
    locale: z.enum(locales).nullable().meta({ description: "The mails' language; null is English" }),
    sends: z.boolean().meta({ description: "Whether this place sends mail at all" }),
  })
  .meta({ id: "MailSetting" });

export const getMail = operation({
  method: "GET",
  path: "/me/mail",
  summary: "How you want mail",
  answer: mailSettingShape,
  run: (user) => mailSettingView(user.id),
});

export const patchMail = operation({
  method: "PATCH",
  path: "/me/mail",
  summary: "Say how you want mail; what is left out stays",
  sessionOnly: false,
  over: getMail,
  body: mailSettingInput.meta({ id: "MailSettingChange" }),
  answer: mailSettingShape,
  async run(user, { body }) {
    await changeMailSetting({ userId: user.id, ...body });
    return mailSettingView(user.id);
  },
});
