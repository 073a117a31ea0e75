// What others' changes and a mere look may not do in a section's editor: write, or scroll. One's own change needs the right to
// write.
import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state";
import { fixTablesKey } from "@tiptap/pm/tables";
import { isOthersState, isRemoteChange } from "./sync-state.ts";

export function sectionGuard(mayWrite: () => boolean): Plugin {
  return new Plugin({
    key: new PluginKey("section-guard"),
    filterTransaction: (tr, state) =>
      !tr.docChanged || isRemoteChange(tr) || (mayWrite() && !isRepairOfOthers(tr, state)),
    props: {
      // y-tiptap asks for it with each change while the selection is in sight, of which a long one may reach into the view only.
      handleScrollToSelection: (view) => isOthersState(view.state),
    },
  });
}

/**
 * Two people's changes of a table can leave it ragged. Each page that has it open would add the missing cells, all of them: who
 * changes the table next repairs it.
 */
function isRepairOfOthers(tr: Transaction, state: EditorState): boolean {
  return tr.getMeta(fixTablesKey) !== undefined && isOthersState(state);
}
