// How a page comes by its first document: from the server, or from what its device has while the server's text doesn't come.
// Decides which, and whether it may be written in; connects nothing, the session does.
import type { TextAccess } from "../../lib/domain/access.ts";
import { patienceMs, type Asked } from "./ask-server.ts";
import type { DeviceOpening } from "./opening.ts";
import type { LiveDocument } from "./live-document.ts";
import { pause } from "./pause.ts";
import type { ReserveAnswer, SessionView } from "./session-view.ts";

type OnDevice = NonNullable<SessionView["device"]>;

/** The session's part in it. */
export type Joining = {
  gone: AbortSignal;
  /** Nothing is shown yet, and nothing has ended. */
  isJoining(): boolean;
  /** Opens what the server answered; resolves before its text is here. */
  begin(answer: ReserveAnswer): Promise<void>;
  /** What the device has, under this id or a spare one. */
  fromDevice(id: number | null): Promise<DeviceOpening | null>;
  /** The server's text is in the present document, and what earlier pages left is being taken up. */
  isTakingUp(): boolean;
  /** Nothing better is known as long as the server hasn't said hello. */
  presume(access: TextAccess): void;
  /** From now on this document is the page's; resolves once what earlier pages left is in it. */
  goOn(opened: DeviceOpening): Promise<void>;
  show(live: LiveDocument, device: OnDevice): void;
};

export async function join(page: Joining, server: Asked): Promise<void> {
  const first = await Promise.race([server.answer, server.trouble]);
  if (first === "trouble" && (await openHere(page, null))) return server.stop();
  const answer = await server.answer;
  await page.begin(answer);
  await pause(patienceMs, page.gone);
  if ("clientId" in answer && page.isJoining()) await openHere(page, answer.clientId);
}

/**
 * True when it may be written in too: the server's part then comes by the link of that document alone. One that is to be read
 * only stays so as long as it is shown, whatever the server says meanwhile: nobody listens to it.
 */
async function openHere(page: Joining, id: number | null): Promise<boolean> {
  const opened = await page.fromDevice(id);
  if (!opened) return false;
  const { text, live, clientId } = opened;
  if (!page.isJoining() || page.isTakingUp()) return (live.destroy(), false);
  const isReadOnly = clientId === null;
  page.presume(isReadOnly ? "read" : "edit");
  if (!isReadOnly) await page.goOn(opened);
  if (page.isJoining())
    page.show(live, { at: text.at, isReadOnly, noId: isReadOnly && text.access === "edit" });
  return !isReadOnly;
}
