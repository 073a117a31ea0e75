// The API's operations on templates.
import { z } from "zod";
import { changeTemplate, changeTemplateInput } from "#lib/commands/change-template.ts";
import { deleteTemplate } from "#lib/commands/delete-template.ts";
import { saveTemplate, saveTemplateInput } from "#lib/commands/save-template.ts";
import { idInput, pageInput } from "#lib/domain/input.ts";
import { locales } from "#lib/domain/locale.ts";
import { sectionKinds } from "#lib/domain/section.ts";
import { builtInTemplates } from "#lib/domain/template.ts";
import { builtInViews, templatesView, templateView } from "#lib/queries/templates.ts";
import { operation } from "../operation.ts";
import { labelShape, timeShape } from "./shapes.ts";

const params = z.object({ id: idInput });

const sectionShape = z.object({
  kind: z.enum(sectionKinds),
  title: z.string(),
  theme: z.string(),
  guidance: z.string().meta({ description: "Stands in the empty section until somebody writes there" }),
});

const templateShape = z
  .object({
    id: z.uuid(),
    workspace: labelShape,
    name: z.string(),
    description: z.string(),
    sections: z.array(sectionShape.extend({ id: z.string(), hasText: z.boolean() })),
    version: z.int().meta({ description: "Rises with each change" }),
    changedAt: timeShape,
    may: z.object({ use: z.boolean(), change: z.boolean() }),
  })
  .meta({ id: "Template" });

const builtInShape = z
  .object({
    id: z.enum(builtInTemplates),
    name: z.string(),
    description: z.string(),
    sections: z.array(sectionShape),
  })
  .meta({ id: "BuiltInTemplate" });

export const listTemplates = operation({
  method: "GET",
  path: "/templates",
  summary: "Your workspaces' own templates by name, or those of one, and the built-in ones",
  query: pageInput.extend({ workspace: idInput.optional(), locale: z.enum(locales).default("en") }),
  answer: z
    .object({
      builtIn: z
        .array(builtInShape)
        .meta({ description: "The same on every page, in the language asked for" }),
      items: z.array(templateShape),
      nextCursor: z.string().nullable(),
    })
    .meta({ id: "TemplateList" }),
  run: async (user, { query: { locale, ...ask } }) => ({
    builtIn: builtInViews(locale),
    ...(await templatesView(user.id, ask)),
  }),
});

export const addTemplate = operation({
  method: "POST",
  path: "/templates",
  summary: "Make a template of a briefing; comments, mentioned people and pictures don't go along",
  body: saveTemplateInput.meta({ id: "NewTemplate" }),
  answer: templateShape,
  status: 201,
  async run(user, { body }) {
    const { id } = await saveTemplate({ userId: user.id, ...body });
    return templateView(user.id, id);
  },
});

export const getTemplate = operation({
  method: "GET",
  path: "/templates/{id}",
  summary: "One template of a workspace's own, without the text of its sections",
  params,
  answer: templateShape,
  run: (user, { params: { id } }) => templateView(user.id, id),
});

export const editTemplate = operation({
  method: "PATCH",
  path: "/templates/{id}",
  summary: "Rename or describe a template, or replace its sections; those that keep their id keep their text",
  over: getTemplate,
  params,
  body: changeTemplateInput.meta({ id: "TemplateChange" }),
  answer: templateShape,
  async run(user, { params: { id }, body }) {
    await changeTemplate({ userId: user.id, id, ...body });
    return templateView(user.id, id);
  },
});

export const removeTemplate = operation({
  method: "DELETE",
  path: "/templates/{id}",
  summary: "Remove a template; briefings that began with it stay",
  over: getTemplate,
  params,
  status: 204,
  run: (user, { params: { id } }) => deleteTemplate({ userId: user.id, id }),
});
