// A socket's way from the upgrade into its room, or out again with a close code. Decides no rights: admit.ts does.
import type { IncomingMessage } from "node:http";
import type { WebSocket } from "ws";
import { AppError } from "../lib/domain/errors.ts";
import { closeCode, type CloseCode } from "../lib/document/wire.ts";
import { log } from "../lib/log.ts";
import type { Admissions, Claims } from "./admit.ts";
import { Connection } from "./connection.ts";
import type { Admission } from "./member.ts";
import { countRefusedSocket } from "./metrics.ts";
import { decodeFrame, Malformed } from "./protocol.ts";
import { requestIdOf } from "./request-log.ts";
import type { Room } from "./room.ts";
import type { Rooms } from "./rooms.ts";
import type { SocketCounts } from "./socket-limits.ts";

const maxAdmitTries = 5;
const catchUpMs = 3_000;

export type Entrance = {
  rooms: Rooms;
  connections: Set<Connection>;
  counts: SocketCounts;
  admissions: Admissions;
  /** Set once this node stops: who comes now is sent to another. */
  leaving: { now: boolean };
  /** How often a socket is asked whether it still reads; the connection's own measure unless a test is in a hurry. */
  beatMs?: number | undefined;
};

/** From the upgrade to the room. Frames that come meanwhile wait in the connection. */
export function openSocket(
  entrance: Entrance,
  socket: WebSocket,
  request: IncomingMessage,
  briefingId: string,
): void {
  const closing: (() => void)[] = [];
  const onClosed = () => {
    entrance.connections.delete(connection);
    for (const end of closing) end();
  };
  const connection = new Connection(socket, request.socket, onClosed, entrance.beatMs);
  entrance.connections.add(connection);
  if (entrance.leaving.now) return connection.close(closeCode.restart);
  enter(entrance, { socket, request, briefingId, connection, closing }).catch((error: unknown) => {
    if (!(error instanceof AppError))
      log.error(
        { err: error, request: requestIdOf(request), briefing: briefingId },
        "a socket could not be let in",
      );
    connection.close(
      error instanceof AppError && error.code === "not_found" ? closeCode.notFound : closeCode.tryLater,
    );
  });
}

type Entering = {
  socket: WebSocket;
  request: IncomingMessage;
  briefingId: string;
  connection: Connection;
  closing: (() => void)[];
};

async function enter({ rooms, counts, admissions }: Entrance, entering: Entering): Promise<void> {
  const { socket, request, briefingId, connection } = entering;
  const claims = claimsOf(request);
  for (let tries = 1; ; tries++) {
    const changes = rooms.accessChanges;
    const answer = await admissions.admit(request, briefingId, claims);
    if ("close" in answer) return refuse(entering, answer.close);
    const room = await rooms.get(briefingId);
    // What another node showed this client must be here before the client speaks of it.
    const isUpToDate = await room.reach(answer.headSeq, catchUpMs);
    if (socket.readyState !== socket.OPEN) return;
    // Rights that changed since they were asked may be this person's; nobody here would have heard it.
    const isCurrent = changes === rooms.accessChanges && !room.isNewerThan(answer.admission);
    if (isCurrent && isUpToDate && rooms.has(room)) return join(room, answer.admission, counts, entering);
    if (tries === maxAdmitTries) return connection.close(closeCode.tryLater);
  }
}

function refuse({ request, briefingId: briefing, connection }: Entering, code: CloseCode): void {
  countRefusedSocket(code);
  log.debug({ request: requestIdOf(request), briefing, code }, "a socket was not let in");
  connection.close(code);
}

function join(room: Room, admission: Admission, counts: SocketCounts, entering: Entering): void {
  const { request, briefingId, connection, closing } = entering;
  const leave = counts.admit(admission.user.id, briefingId);
  if (!leave) return connection.close(closeCode.tryLater, "too_many");
  closing.push(leave);
  const member = room.join(admission, connection, connection.hearsNotices);
  const names = { request: requestIdOf(request), briefing: briefingId, socket: member.id };
  log.debug({ ...names, user: member.user.id, access: member.access }, "a socket was let in");
  closing.push(() => {
    room.leave(member);
    log.debug(names, "a socket was closed");
  });
  connection.start(
    (frame) => room.receive(member, decodeFrame(frame)),
    (error) => closeOnFault(connection, names, error),
  );
}

/** A fault of ours must not look like the client's: it may come back and finds everything as it was. */
function closeOnFault(connection: Connection, names: Record<string, string>, error: unknown): void {
  if (error instanceof Malformed) return connection.close(closeCode.malformed);
  log.error({ err: error, ...names }, "a message met an error");
  connection.close(closeCode.tryLater);
}

export function claimsOf(request: IncomingMessage): Claims {
  const query = new URL(request.url ?? "/", "http://localhost").searchParams;
  const number = (name: string) =>
    /^\d{1,15}$/.test(query.get(name) ?? "") ? Number(query.get(name)) : null;
  return { schema: number("schema"), epoch: number("epoch"), seq: number("seq"), user: query.get("user") };
}
