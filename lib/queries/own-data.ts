// Everything that is one person's own as one JSON document, written piece by piece: nothing of it is held as a whole.
import { db } from "../data/client.ts";
import { ownLists, ownProfile, ownRows, type OwnList } from "../data/own-data.ts";

const rowsAtOnce = 500;

export async function* ownDataPieces(userId: string): AsyncGenerator<string> {
  yield `{"profile":${JSON.stringify(await ownProfile(db(), userId))}`;
  for (const list of ownLists) {
    yield `,\n${JSON.stringify(list)}:[`;
    yield* piecesOf(userId, list);
    yield "]";
  }
  yield "}\n";
}

async function* piecesOf(userId: string, list: OwnList): AsyncGenerator<string> {
  for (let after = ""; ;) {
    const rows = await ownRows(db(), userId, { list, after, limit: rowsAtOnce });
    const first = after === "";
    if (rows.length > 0)
      yield (first ? "\n" : ",\n") + rows.map(({ row }) => JSON.stringify(row)).join(",\n");
    if (rows.length < rowsAtOnce) return;
    after = rows.at(-1)?.key ?? "";
  }
}
