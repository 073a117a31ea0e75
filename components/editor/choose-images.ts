// Lets a person choose pictures from the device, and puts them in where the caret is. Leaves nothing in the page.
import type { Editor } from "@tiptap/core";
import { imageTypes } from "../../lib/domain/image.ts";
import { placeAt } from "./image-plugin.ts";
import type { Media } from "./media.ts";

/** To be called by something that the person pressed: browsers open the choice only then. */
export function chooseImages(editor: Editor, section: string, { uploads }: Media): void {
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.accept = Object.values(imageTypes).join(",");
  input.addEventListener("change", () => {
    // Where the caret is by then: others may have written meanwhile.
    const place = placeAt(editor.state, section, editor.state.selection.from);
    if (place) uploads.add(place, [...(input.files ?? [])]);
  });
  input.click();
}
