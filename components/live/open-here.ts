// A page's opening from what its device has, while the server's text doesn't come. Decides whether it is still wanted and whether
// it may be written in; connects nothing, the session does.
import type { TextAccess } from "../../lib/domain/access.ts";
import type { DeviceOpening } from "./opening.ts";
import type { LiveDocument } from "./live-document.ts";
import type { SessionView } from "./session-view.ts";

type OnDevice = NonNullable<SessionView["device"]>;

/** The session's part in it. */
export type Here = {
  /** What the device has, under this id or a spare one. */
  open(id: number | null): Promise<DeviceOpening | null>;
  /** Nothing is shown yet, and no text of the server's is being taken up. */
  isWanted(): boolean;
  /** Nothing better is known as long as the server hasn't said hello. */
  presume(access: TextAccess): void;
  /** From now on this document is the page's; resolves once what earlier pages left is in it. */
  goOn(opened: DeviceOpening): Promise<void>;
  show(live: LiveDocument, device: OnDevice): void;
};

/**
 * True when it may be written in too: the server's part then comes by the link of that document alone. One that is to be read
 * only stays so as long as it is shown, whatever the server says meanwhile: nobody listens to it.
 */
export async function openHere(page: Here, id: number | null): Promise<boolean> {
  const opened = await page.open(id);
  if (!opened) return false;
  const { text, live, clientId } = opened;
  if (!page.isWanted()) return (live.destroy(), false);
  const isReadOnly = clientId === null;
  page.presume(isReadOnly ? "read" : "edit");
  if (!isReadOnly) await page.goOn(opened);
  page.show(live, { at: text.at, isReadOnly, noId: isReadOnly && text.access === "edit" });
  return !isReadOnly;
}
