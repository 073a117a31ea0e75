// Which addresses are public, against Node's own lists of ranges, in all the ways that one address is written.
import { BlockList } from "node:net";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isLoopbackAddress, isPublicAddress } from "../../lib/domain/address.ts";
import { isWebhookUrl, mayReach } from "../../lib/domain/webhook.ts";

const special = new BlockList();
for (const range of [
  ...[
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
  ],
  ...[
    "192.0.2.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
  ],
  ...["224.0.0.0/4", "240.0.0.0/4"],
]) {
  const [net = "", bits] = range.split("/");
  special.addSubnet(net, Number(bits), "ipv4");
}
const given = new BlockList();
given.addSubnet("2000::", 3, "ipv6");
const withheld = new BlockList();
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  withheld.addSubnet(net, bits, "ipv6");

const byte = fc.integer({ min: 0, max: 255 });
/** As often near the edges of the ranges as anywhere. */
const edge = fc.constantFrom(
  0,
  9,
  10,
  11,
  100,
  126,
  127,
  128,
  168,
  169,
  172,
  192,
  198,
  203,
  223,
  224,
  254,
  255,
);
const second = fc.constantFrom(
  0,
  15,
  16,
  17,
  18,
  19,
  20,
  31,
  32,
  51,
  63,
  64,
  88,
  127,
  128,
  168,
  253,
  254,
  255,
);
const four = fc
  .tuple(
    fc.oneof(byte, edge),
    fc.oneof(byte, second),
    fc.oneof(byte, fc.constantFrom(0, 2, 99, 100, 113)),
    byte,
  )
  .map((bytes) => bytes.join("."));
const group = fc.oneof(
  fc.integer({ min: 0, max: 0xffff }),
  fc.constantFrom(
    0,
    1,
    0x64,
    0xff9b,
    0xffff,
    0x2001,
    0x0db8,
    0x2002,
    0x3fff,
    0x0fff,
    0x1000,
    0xfe80,
    0xfc00,
    0x01ff,
    0x0200,
  ),
);
const six = fc.array(group, { minLength: 8, maxLength: 8 });
const hex = (groups: readonly number[]) => groups.map((one) => one.toString(16)).join(":");

/** With the first run of zeros left out, as addresses are usually written. */
function compressed(groups: readonly number[]): string {
  return new URL(`http://[${hex(groups)}]/`).hostname.slice(1, -1);
}

describe("R449 an address", () => {
  it("R449 of four bytes is public outside of the special ranges, and so is one that carries it", () => {
    fc.assert(
      fc.property(four, (address) => {
        const isPublic = !special.check(address, "ipv4");
        expect(isPublicAddress(address)).toBe(isPublic);
        const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
        const carried = [a * 256 + b, c * 256 + d];
        for (const prefix of ["::ffff:", "64:ff9b::", "0:0:0:0:0:ffff:"]) {
          expect(isPublicAddress(`${prefix}${address}`)).toBe(isPublic);
          expect(isPublicAddress(`${prefix}${hex(carried)}`)).toBe(isPublic);
        }
        expect(isPublicAddress(`::${address}`)).toBe(false);
        expect(isPublicAddress(hex([0x2002, ...carried, 0, 0, 0, 0, 1]))).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it("R449 of sixteen bytes is public where it was given out to the internet, however it is written", () => {
    const carries = (groups: readonly number[]) => /^(0:0:0:0:0:ffff|64:ff9b:0:0:0:0):/.test(hex(groups));
    fc.assert(
      fc.property(six, (groups) => {
        fc.pre(!carries(groups));
        const isPublic = given.check(hex(groups), "ipv6") && !withheld.check(hex(groups), "ipv6");
        for (const written of [hex(groups), compressed(groups), hex(groups).toUpperCase()])
          expect([written, isPublicAddress(written)]).toEqual([written, isPublic]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("R449 that can't be read is none, and only this machine's own are its own", () => {
    const unreadable = [
      "",
      "1.2.3",
      "1.2.3.4.5",
      "01.2.3.4",
      "256.1.1.1",
      "0x7f.1.1.1",
      "fe80::1%eth0",
      "1::2::3",
    ];
    for (const text of [
      ...unreadable,
      ":::",
      "1:2:3:4:5:6:7",
      "1:2:3:4:5:6:7:8:9",
      "::1.2.3",
      "g::1",
      "localhost",
    ])
      expect([text, isPublicAddress(text)]).toEqual([text, false]);
    fc.assert(fc.property(fc.string(), (text) => !isLoopbackAddress(text) && !isPublicAddress(text)));
    for (const own of ["127.0.0.1", "127.9.9.9", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"]) {
      expect(isLoopbackAddress(own)).toBe(true);
      expect(mayReach(own, { loopback: true })).toBe(true);
      expect(mayReach(own, { loopback: false })).toBe(false);
    }
    expect(mayReach("10.0.0.1", { loopback: true })).toBe(false);
  });
});

describe("R449 a webhook's address", () => {
  const isKept = (url: string, loopback = false) => isWebhookUrl(url, { loopback });

  it("R449 is https to a public place, whatever way a private one is written", () => {
    for (const url of ["https://hooks.example/x?y=1", "https://hooks.example:8443/", "https://8.8.8.8/"])
      expect([url, isKept(url)]).toEqual([url, true]);
    const refused = [
      ...["http://hooks.example/", "ftp://hooks.example/", "hooks.example", "https://u:p@hooks.example/"],
      ...[
        "https://hooks.example/#x",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://[::1]/",
        "https://2130706433/",
      ],
      ...[
        "https://0x7f000001/",
        "https://0177.0.0.1/",
        "https://127.1/",
        "https://169.254.169.254/latest/meta-data",
      ],
      ...["https://[fd00::1]/", "https://[::ffff:10.0.0.1]/", "https://10.1.2.3/", "file:///etc/passwd"],
    ];
    for (const url of refused) expect([url, isKept(url)]).toEqual([url, false]);
  });

  it("R449 is this machine's only where that was said, and then by http too; others' still by https alone", () => {
    for (const url of ["http://127.0.0.1:8080/", "https://localhost/", "http://[::1]/"])
      expect([url, isKept(url, true)]).toEqual([url, true]);
    for (const url of ["http://hooks.example/", "https://10.0.0.1/", "http://192.168.0.1/"])
      expect([url, isKept(url, true)]).toEqual([url, false]);
  });
});
