// From which network address a request comes: its peer's, or what a proxy that we trust says of it. Trusts nobody by itself.
import { BlockList, isIP } from "node:net";
import type { IncomingMessage } from "node:http";

type Asked = Pick<IncomingMessage, "headers"> & { socket: { remoteAddress?: string } };

export type AddressOf = (request: Asked) => string;

/** `trusted` are addresses and ranges (`10.0.0.0/8`). Without any, what a request claims counts for nothing. */
export function addressReader(trusted: readonly string[]): AddressOf {
  const proxies = blockListOf(trusted);
  const isTrusted = (address: string) => isIP(address) > 0 && proxies.check(address, familyOf(address));
  return (request) => {
    const peer = plain(request.socket.remoteAddress ?? "");
    return isTrusted(peer) ? (beforeProxies(claimedBy(request), isTrusted) ?? peer) : peer;
  };
}

/** Each proxy adds whom it saw at the end: read from there, the first that isn't a proxy of ours is who came to it. */
function beforeProxies(claimed: string[], isTrusted: (address: string) => boolean): string | undefined {
  let nearest: string | undefined;
  for (const address of claimed.reverse()) {
    if (isIP(address) === 0) return nearest;
    nearest = address;
    if (!isTrusted(address)) return nearest;
  }
  return nearest;
}

function claimedBy({ headers }: Asked): string[] {
  const header = headers["x-forwarded-for"];
  const text = Array.isArray(header) ? header.join(",") : (header ?? "");
  return text.split(",").map((part) => plain(part.trim()));
}

function blockListOf(trusted: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of trusted) {
    const [address = "", bits] = entry.split("/", 2);
    if (bits === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(bits), familyOf(address));
  }
  return list;
}

/** An IPv4 address as it stands in an IPv6 socket is the same address. */
function plain(address: string): string {
  return /^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(address) ? address.slice(7) : address;
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 4 ? "ipv4" : "ipv6";
}
