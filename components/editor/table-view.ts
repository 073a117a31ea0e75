// A table in the editor, drawn as lib/document draws it, whose columns can be pulled wider and narrower with the mouse.
import type { Node as TextNode } from "@tiptap/pm/model";
import type { Plugin } from "@tiptap/pm/state";
import { columnResizing } from "@tiptap/pm/tables";
import type { NodeView, ViewMutationRecord } from "@tiptap/pm/view";
import { columnWidthsOf, isFixed } from "../../lib/document/text-tables.ts";

export const narrowestColumn = 48;

export function tableResizing(): Plugin {
  return columnResizing({
    View: SectionTableView,
    cellMinWidth: narrowestColumn,
    defaultCellMinWidth: narrowestColumn,
  });
}

class SectionTableView implements NodeView {
  readonly dom = document.createElement("div");
  readonly contentDOM = document.createElement("tbody");
  private readonly table = document.createElement("table");
  private readonly columns = document.createElement("colgroup");

  constructor(private node: TextNode) {
    this.dom.className = "tableWrapper";
    this.table.append(this.columns, this.contentDOM);
    this.dom.append(this.table);
    this.draw();
  }

  update(node: TextNode): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.draw();
    return true;
  }

  /**
   * What the frame does to itself while a column is pulled is no edit. Text that the browser puts into the frame is one: at the
   * end of a section that ends in a table it writes there.
   */
  ignoreMutation({ type, target }: ViewMutationRecord): boolean {
    if (this.columns.contains(target)) return true;
    return type === "attributes" && (target === this.table || target === this.dom);
  }

  private draw(): void {
    const widths = columnWidthsOf(this.node);
    this.table.style.cssText = "";
    this.table.toggleAttribute("data-fixed", isFixed(widths));
    this.columns.replaceChildren(...widths.map(columnElement));
  }
}

function columnElement(width: number | null): HTMLElement {
  const column = document.createElement("col");
  if (width !== null) column.setAttribute("width", String(width));
  return column;
}
