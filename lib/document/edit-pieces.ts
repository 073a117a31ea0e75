// What one transaction put into a document's text and what it took out, block by block. Asked before Yjs throws away the content of
// what was deleted; changes nothing.
import * as Y from "yjs";
import { shapeOf } from "./block-shape.ts";
import type { DeletedAgain } from "./deleted-again.ts";
import {
  attrsOf,
  eachItem,
  elementOf,
  holderOfText,
  PieceWriter,
  textOf,
  type Holder,
  type Id,
  type Piece,
  type Shell,
} from "./text-piece.ts";

/** `lost` came into blocks that were gone by then: it never stood. */
export type EditPieces = { struck: Piece[]; inserted: Piece[]; lost: Piece[] };

/** Which items a transaction touched. */
export class Edit {
  readonly insertedItems: Y.Item[] = [];
  readonly struckItems: Y.Item[] = [];
  /** Yjs keeps nothing of what comes into a block of which nothing is left. */
  readonly unkept: Y.GC[] = [];

  /** `again`: what its sender deleted too, though it was gone. */
  constructor(
    private readonly transaction: Y.Transaction,
    readonly again: DeletedAgain,
  ) {
    const { store } = transaction.doc;
    for (const [client, until] of transaction.afterState) {
      const from = transaction.beforeState.get(client) ?? 0;
      if (from < until) this.takeFrom(store.clients.get(client) ?? [], from);
    }
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (struct instanceof Y.Item && !this.isNew(struct)) this.struckItems.push(struct);
    });
  }

  private takeFrom(structs: (Y.GC | Y.Item)[], from: number): void {
    for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
      const struct = structs[index];
      if (struct instanceof Y.Item) this.insertedItems.push(struct);
      else if (struct) this.unkept.push(struct);
    }
  }

  get store(): Y.Doc["store"] {
    return this.transaction.doc.store;
  }

  isNew({ id }: Y.Item): boolean {
    return this.isNewId(id);
  }

  isNewId({ client, clock }: Id): boolean {
    return clock >= (this.transaction.beforeState.get(client) ?? 0);
  }

  /** Deleted before this transaction. */
  private isGone(id: Id): boolean {
    const struct = structAt(this.store, id);
    return (
      struct?.deleted === true && !Y.isDeleted(this.transaction.deleteSet, Y.createID(id.client, id.clock))
    );
  }

  /** What a new item was put before, where that is gone: what undo brings back stands before what is left of it. */
  goneBehind({ client, clock }: Id): Id | null {
    const item = structAt(this.store, { client, clock });
    const right = item instanceof Y.Item ? item.rightOrigin : null;
    return right && this.isGone(right) ? right : null;
  }

  /** New ones with these ids. */
  itemsIn(client: number, clock: number, units: number): Y.Item[] {
    return this.insertedItems.filter(
      ({ id }) => id.client === client && id.clock >= clock && id.clock < clock + units,
    );
  }

  /** Where the text lay that was deleted again, unless nothing is left of that. */
  holdersAgain(): Holder[] {
    return this.again.pieces.flatMap(({ runs: [run] }) => {
      const item = run && structAt(this.store, run);
      return item instanceof Y.Item ? holderOf(item) : [];
    });
  }

  isStruck(item: Y.Item): boolean {
    return item.deleted && !this.isNew(item) && Y.isDeleted(this.transaction.deleteSet, item.id);
  }

  stoodBefore(item: Y.Item): boolean {
    return !this.isNew(item) && (!item.deleted || Y.isDeleted(this.transaction.deleteSet, item.id));
  }
}

export function structAt({ clients }: Y.Doc["store"], { client, clock }: Id): Y.GC | Y.Item | undefined {
  const structs = clients.get(client);
  return structs?.[Y.findIndexSS(structs, clock)];
}

/** `inBlocks`: each with the block that it came into. */
export function piecesOf(edit: Edit, inBlocks: boolean): EditPieces {
  return (inBlocks ? null : single(edit)) ?? whole(edit);
}

/** The usual keystroke: its paragraph, which may be long, needn't be read. */
function single({ insertedItems, struckItems, again }: Edit): EditPieces | null {
  if (insertedItems.length + struckItems.length !== 1 || again.pieces.length > 0) return null;
  const [item] = insertedItems.length > 0 ? insertedItems : struckItems;
  if (!item || !(item.content instanceof Y.ContentString)) return null;
  const run = { ...item.id, units: item.length, marks: [] };
  const piece: Piece = { text: item.content.str, runs: [run], shells: [] };
  if (insertedItems.length > 0)
    return { struck: [], inserted: item.deleted ? [] : [piece], lost: item.deleted ? [piece] : [] };
  const [before, after] = [item.left?.lastId ?? null, item.right?.id ?? null];
  return { struck: [{ ...piece, before, after }], inserted: [], lost: [] };
}

function whole(edit: Edit): EditPieces {
  const touched = new Set([...holdersOf(edit.struckItems), ...edit.holdersAgain()]);
  const struck = [...touched].flatMap((holder) => struckIn(edit, holder));
  const holders = [...holdersOf(edit.insertedItems)];
  const inserted = holders.flatMap((holder) => insertedIn(edit, holder));
  return { struck, inserted, lost: holders.flatMap((holder) => lostIn(edit, holder)) };
}

function holdersOf(items: readonly Y.Item[]): Set<Holder> {
  return new Set(items.flatMap((item) => (textOf(item) === "" ? [] : holderOf(item))));
}

function holderOf({ parent }: Y.Item): Holder[] {
  if (parent instanceof Y.Text) return [holderOfText(parent)];
  const element = elementOf(parent);
  return element && holdsText(element) ? [element] : [];
}

/** A text block, or a footnote in one. */
function holdsText({ nodeName }: Y.XmlElement): boolean {
  return shapeOf(nodeName) === "text" || nodeName === "footnote";
}

/** As its sender saw it. */
function struckIn(edit: Edit, holder: Holder): Piece[] {
  const pieces = stretches(
    holder,
    (item) => edit.stoodBefore(item),
    (item) => edit.isStruck(item),
    edit.again.units,
  );
  return withShells(pieces, holder, (item) => edit.isStruck(item));
}

function insertedIn(edit: Edit, holder: Holder): Piece[] {
  const pieces = stretches(
    holder,
    (item) => !item.deleted,
    (item) => edit.isNew(item),
  );
  return withShells(pieces, holder, (item) => edit.isNew(item) && !item.deleted);
}

/** What an entry says of text that Yjs didn't keep. */
export function unkeptPieces({ unkept }: Edit, bytes: Uint8Array): Piece[] {
  if (unkept.length === 0) return [];
  const isUnkept = ({ client, clock }: Y.ID) =>
    unkept.some(({ id, length }) => id.client === client && clock >= id.clock && clock < id.clock + length);
  return Y.decodeUpdate(bytes).structs.flatMap((struct) => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString) || !isUnkept(struct.id))
      return [];
    const { client, clock } = struct.id;
    return [
      { text: struct.content.str, runs: [{ client, clock, units: struct.length, marks: [] }], shells: [] },
    ];
  });
}

function lostIn(edit: Edit, holder: Holder): Piece[] {
  if (!holder._item?.deleted) return [];
  const isLost = (item: Y.Item) => edit.isNew(item) && item.deleted;
  return stretches(holder, isLost, isLost);
}

/** Of what stands, the stretches that are meant. */
function stretches(
  holder: Holder,
  stands: (item: Y.Item) => boolean,
  isMeant: (item: Y.Item) => boolean,
  again: DeletedAgain["units"] | null = null,
): Piece[] {
  const writer = new PieceWriter();
  eachItem(holder, (item, start) => {
    if (start) writer.startText();
    if (!stands(item)) return again ? addAgain(writer, item, again) : undefined;
    const text = textOf(item);
    if (text === "") writer.format(item);
    else writer.add(item, text, isMeant(item));
  });
  return writer.end();
}

function addAgain(writer: PieceWriter, { id, length }: Y.Item, again: DeletedAgain["units"]): void {
  for (const { clock, units, value } of again.in(id.client, id.clock, length))
    if (value)
      writer.addGone({ client: id.client, clock, units, marks: value.marks }, value.text.slice(0, units));
}

function withShells(pieces: Piece[], holder: Holder, isMeant: (item: Y.Item) => boolean): Piece[] {
  const [only] = pieces;
  if (pieces.length !== 1 || !only) return pieces;
  for (let element = elementOf(holder); element?._item; element = elementOf(element._item.parent)) {
    if (!isMeant(element._item)) break;
    only.shells.push(shellOf(element, element._item));
  }
  return pieces;
}

function shellOf(element: Y.XmlElement, { id }: Y.Item): Shell {
  return { client: id.client, clock: id.clock, name: element.nodeName, attrs: attrsOf(element) };
}

/** All text of a body, a piece a block. */
export function allPieces(parent: Y.XmlFragment | Y.XmlElement): Piece[] {
  const own = parent instanceof Y.XmlElement && holdsText(parent) ? stretches(parent, stands, stands) : [];
  const children = parent.toArray().filter((child) => child instanceof Y.XmlElement);
  return [...own, ...children.flatMap(allPieces)];
}

function stands(item: Y.Item): boolean {
  return !item.deleted;
}
