// `npm run bench editor`: what a person at the editor waits for. All contestants take turns, each time in a fresh browser; then
// the product's page alone is opened, scrolled and read. What the figures mean is report.ts's matter.
import { say } from "../../lib/log.ts";
import { Product } from "../../tests/support/product.ts";
import { becomeEditors, shiftOfLine } from "./becoming.ts";
import { openBrowser, slowing } from "./browser.ts";
import { hold, signInAll, type Contestant, type People } from "./contestants.ts";
import { openOnce, scriptsNeeded, type Opening } from "./opening.ts";
import { servePeers, type PeerPages } from "./peer-pages.ts";
import { startAt } from "./places.ts";
import { editorReport } from "./report.ts";
import { scenes, type Found, type Scene } from "./scenes.ts";
import { typeRound, type TypedRound } from "./typing.ts";

type Amount = { rounds: number; keys: number; opens: number };
const full: Amount = { rounds: 3, keys: 200, opens: 5 };
const quick: Amount = { rounds: 1, keys: 60, opens: 1 };

type World = { product: Product; people: People; peers: PeerPages };

/** The part's text for bench/RESULTS.md. */
export async function benchEditor(isQuick: boolean, rounds = full.rounds): Promise<string> {
  const amount = isQuick ? quick : { ...full, rounds };
  const product = await Product.start();
  const peers = await servePeers(scenes.map(({ text }) => text));
  try {
    const world = { product, peers, people: await signInAll(product) };
    return editorReport(await measureAll(world, amount));
  } finally {
    await peers.stop();
    await product.stop();
  }
}

async function measureAll(world: World, amount: Amount): Promise<Found> {
  const typed: Found["typed"] = [];
  const failures: string[] = [];
  for (let round = 0; round < amount.rounds; round++)
    for (const { scene, contestant } of turnsOf(round)) {
      const taken = await takeTurn(world, scene, contestant, { keys: amount.keys, round });
      if (taken instanceof Error) failures.push(`${scene.name}, ${contestant}: ${taken.message}`);
      else typed.push({ scene: scene.name, contestant, round: taken });
      say(`round ${round + 1} of ${amount.rounds}: ${scene.name}, ${contestant}`);
    }
  return { ...amount, typed, failures, ...(await measureOurs(world, amount)) };
}

/** Each round another one begins. */
function turnsOf(round: number): { scene: Scene; contestant: Contestant }[] {
  const turns = scenes.flatMap((scene) => scene.on.map((contestant) => ({ scene, contestant })));
  const first = round % turns.length;
  return [...turns.slice(first), ...turns.slice(0, first)];
}

/** A contestant that fails once doesn't take the others' figures with it. */
async function takeTurn(
  { product, people, peers }: World,
  { text, others }: Scene,
  contestant: Contestant,
  how: { keys: number; round: number },
): Promise<TypedRound | Error> {
  try {
    const held = await hold(contestant, text, product, people, peers);
    return await typeRound(held, { text, others, ...how });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

type Ours = Pick<Found, "openings" | "scripts" | "becomes" | "shift">;

async function measureOurs({ product, people, peers }: World, { opens }: Amount): Promise<Ours> {
  const [{ text }] = scenes as [Scene];
  const held = await hold("ours", text, product, people, peers);
  const words = startAt(text, { section: 0, block: 0 });
  const browser = await openBrowser();
  try {
    // The first one only warms the server up.
    await openOnce(browser, held, words, 1);
    const openings: Opening[] = [];
    for (let round = 0; round < opens; round++)
      for (const rate of [1, slowing]) openings.push(await openOnce(browser, held, words, rate));
    const scripts = await scriptsNeeded(browser, held, words);
    say("opened");
    const becomes = await becomeEditors(browser, held);
    say("scrolled through");
    return { openings, scripts, becomes, shift: await shiftOfLine(browser, held, text) };
  } finally {
    await browser.close();
  }
}
