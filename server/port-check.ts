// Whether the product may listen where it is told to, found out before anything else is started. Does not hold the port.
import { once } from "node:events";
import { createServer } from "node:net";
import { StartFault, systemCodeOf } from "./start-fault.ts";

export async function checkPort(host: string, port: number): Promise<void> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, "listening");
  } catch (error) {
    throw new StartFault(sentenceFor(systemCodeOf(error), host, port));
  }
  server.close();
  await once(server, "close");
}

function sentenceFor(code: string | null, host: string, port: number): string {
  switch (code) {
    case "EADDRINUSE":
      return `Port ${port} is taken: stop what uses it or set PORT to another one.`;
    case "EACCES":
      return `Port ${port} needs more rights: set PORT to one above 1023.`;
    default:
      return `HOST ${host} is not an address of this machine.`;
  }
}
