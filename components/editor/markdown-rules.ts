// What typed Markdown becomes beyond TipTap's own rules: a task in a list ("- [ ] ") and a link ("[words](address)").
import { Extension, InputRule } from "@tiptap/core";
import type { Transaction } from "@tiptap/pm/state";
import { linkFrom } from "./format-commands.ts";

export const markdownRules = Extension.create({
  name: "markdownRules",
  addInputRules: () => [
    new InputRule({
      find: /^\[([ xX]?)\]\s$/,
      handler({ range, match, chain, state }) {
        if (state.selection.$from.node(-1).type.name !== "listItem") return null;
        const checked = match[1]?.toLowerCase() === "x";
        const takeBrackets = ({ tr }: { tr: Transaction }) => {
          tr.delete(tr.mapping.map(range.from), tr.mapping.map(range.to));
          return true;
        };
        // In this order: lifting out of a list asks for positions that nothing has moved yet.
        chain()
          .liftListItem("listItem")
          .wrapInList("taskList")
          .updateAttributes("taskItem", { checked })
          .command(takeBrackets)
          .run();
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
