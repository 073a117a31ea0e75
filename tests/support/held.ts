// What a collaboration process holds, by its own figures: memory, rooms, sockets, timers, descriptors. Judges nothing.
import type { CollabProcess } from "./collab-process.ts";

export type Held = { bytes: number; rooms: number; sockets: number; timers: number; descriptors: number };

/** Its garbage is collected before, where it was started with `collecting`. */
export async function heldBy(collab: CollabProcess): Promise<Held> {
  collab.collectGarbage();
  const text = await (await fetch(`http://127.0.0.1:${collab.port}/metrics`)).text();
  const number = (series: string) => Number(new RegExp(`^${series} (\\S+)$`, "m").exec(text)?.[1] ?? 0);
  return {
    bytes: number("rapporteur_process_resident_memory_bytes"),
    rooms: number("rapporteur_rooms"),
    sockets: number("rapporteur_sockets"),
    timers: number('rapporteur_nodejs_active_resources\\{type="Timeout"\\}'),
    descriptors: number("rapporteur_process_open_fds"),
  };
}
