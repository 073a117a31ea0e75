// Which network addresses belong to the public internet: what a server may be called at that a stranger named. Pure; asks no DNS.

type Range = readonly [first: number, bits: number];

const v4 = (a: number, b: number, c: number, d: number) => ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;

/** IANA's special-purpose registry, with multicast and what is reserved; 169.254.169.254 is where clouds keep their secrets. */
const specialV4: readonly Range[] = [
  [v4(0, 0, 0, 0), 8],
  [v4(10, 0, 0, 0), 8],
  [v4(100, 64, 0, 0), 10],
  [v4(127, 0, 0, 0), 8],
  [v4(169, 254, 0, 0), 16],
  [v4(172, 16, 0, 0), 12],
  [v4(192, 0, 0, 0), 24],
  [v4(192, 0, 2, 0), 24],
  [v4(192, 88, 99, 0), 24],
  [v4(192, 168, 0, 0), 16],
  [v4(198, 18, 0, 0), 15],
  [v4(198, 51, 100, 0), 24],
  [v4(203, 0, 113, 0), 24],
  [v4(224, 0, 0, 0), 3],
];

/** Anything that can't be read as an address isn't public. */
export function isPublicAddress(address: string): boolean {
  const four = numberOfV4(address);
  if (four !== null) return isPublicV4(four);
  const six = groupsOfV6(address);
  return six !== null && isPublicV6(six);
}

export function isLoopbackAddress(address: string): boolean {
  const four = numberOfV4(address) ?? mappedV4(groupsOfV6(address));
  if (four !== null) return isIn(four, [v4(127, 0, 0, 0), 8]);
  return groupsOfV6(address)?.join() === "0,0,0,0,0,0,0,1";
}

function isPublicV4(address: number): boolean {
  return !specialV4.some((range) => isIn(address, range));
}

function isIn(address: number, [first, bits]: Range): boolean {
  return address >>> (32 - bits) === first >>> (32 - bits);
}

/** Only 2000::/3 is given out. Of it not what is for protocols (2001::/23), documents, or for carrying old addresses (6to4). */
function isPublicV6(groups: readonly number[]): boolean {
  const carried = mappedV4(groups) ?? translatedV4(groups);
  if (carried !== null) return isPublicV4(carried);
  const [a = 0, b = 0] = groups;
  if (a >>> 13 !== 1) return false;
  const isProtocol = a === 0x2001 && b >>> 9 === 0;
  const isDocument = (a === 0x2001 && b === 0x0db8) || (a === 0x3fff && b >>> 12 === 0);
  return !isProtocol && !isDocument && a !== 0x2002;
}

/** ::ffff:a.b.c.d, which reaches a.b.c.d. */
function mappedV4(groups: readonly number[] | null): number | null {
  return groups?.slice(0, 6).join() === "0,0,0,0,0,65535" ? lastV4(groups) : null;
}

/** 64:ff9b::a.b.c.d, through which networks without IPv4 reach a.b.c.d. */
function translatedV4(groups: readonly number[]): number | null {
  return groups.slice(0, 6).join() === "100,65435,0,0,0,0" ? lastV4(groups) : null;
}

function lastV4(groups: readonly number[]): number {
  return (((groups[6] ?? 0) << 16) | (groups[7] ?? 0)) >>> 0;
}

function numberOfV4(text: string): number | null {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return null;
  const [a = 0, b = 0, c = 0, d = 0] = parts.map(Number);
  return v4(a, b, c, d);
}

/** Eight numbers. An address with a zone (fe80::1%eth0) is none of these. */
function groupsOfV6(text: string): number[] | null {
  const halves = withoutDots(text)?.split("::") ?? [];
  if (halves.length < 1 || halves.length > 2) return null;
  const [head = [], tail = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const all = [...head, ...Array.from({ length: missing }, () => "0"), ...tail];
  return all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? all.map((group) => parseInt(group, 16))
    : null;
}

/** With the old address at its end, if it has one, as two groups. */
function withoutDots(text: string): string | null {
  if (!text.includes(".")) return text;
  const at = text.lastIndexOf(":") + 1;
  const four = numberOfV4(text.slice(at));
  if (four === null) return null;
  return `${text.slice(0, at)}${(four >>> 16).toString(16)}:${(four & 0xffff).toString(16)}`;
}
