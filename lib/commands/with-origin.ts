// What is done here is done from there: the doors say so of each request, and the audit log keeps it. Asks nobody whether it is true.
import { origins } from "../data/origin.ts";
import type { Origin } from "../domain/audit.ts";

const maxAddress = 64;
const maxDevice = 300;

export function withOrigin<T>({ address, device }: Origin, work: () => T): T {
  const cut = (text: string | null, length: number) => text?.slice(0, length).toWellFormed() ?? null;
  return origins.run({ address: cut(address, maxAddress), device: cut(device, maxDevice) }, work);
}
