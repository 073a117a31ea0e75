// What typed Markdown becomes beyond TipTap's own rules: a task in a list ("- [ ] ") and a link ("[words](address)").
import { Extension, InputRule } from "@tiptap/core";
import { linkFrom } from "./format-commands.ts";

export const markdownRules = Extension.create({
  name: "markdownRules",
  addInputRules: () => [
    new InputRule({
      find: /^\[([ xX]?)\]\s$/,
      handler({ range, match, chain, state }) {
        if (state.selection.$from.node(-1).type.name !== "listItem") return null;
        const checked = match[1]?.toLowerCase() === "x";
        chain().deleteRange(range).liftListItem("listItem").wrapInList("taskList", {}).run();
        if (checked) chain().updateAttributes("taskItem", { checked }).run();
      },
    }),
    new InputRule({
      find: /\[([^\]\s][^\]]*)\]\(([^)\s]+)\)$/,
      handler({ range, match, state }) {
        const [, words, address] = match;
        const href = address && linkFrom(address);
        if (!href || !words) return null;
        const { schema, tr } = state;
        tr.replaceWith(range.from, range.to, schema.text(words, [schema.marks.link!.create({ href })]));
        tr.removeStoredMark(schema.marks.link!);
      },
    }),
  ],
});
