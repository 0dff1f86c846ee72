/** The Merkle tree of the journal, kept as tiles (db/schema/reports.ts). Pure: rows in, rows and hashes out. */
import { type Bytes, concat, fromBase64url, toBase64url } from "../../../verify/bytes.ts";
import { type NodeAt, nodesOver, rootOf } from "../../../verify/merkle.ts";

/** Hashes in a full tile: 2^8, so that a level of tiles is eight levels of the tree. */
const tileWidth = 256;
const levelsInTile = 8;
const hashBytes = 32;

export type TileRow = { level: number; tile: number; width: number; hashes: string };
/** Which tile, whatever its width by now. */
export type TilePlace = Pick<TileRow, "level" | "tile">;

function hashesOf({ hashes }: Pick<TileRow, "hashes">): Bytes[] {
  const bytes = fromBase64url(hashes);
  return Array.from({ length: bytes.length / hashBytes }, (_, index) =>
    bytes.slice(index * hashBytes, (index + 1) * hashBytes),
  );
}

/** Leaves in the log, seen from the last tile of each level. */
export function sizeOf(last: readonly TileRow[]): number {
  const leaves = last.find(({ level }) => level === 0);
  return leaves ? leaves.tile * tileWidth + leaves.width : 0;
}

/**
 * The rows that bring new leaves into the log.
 * @param last the last tile of each level, as it stands
 */
export function appended(last: readonly TileRow[], leaves: readonly Bytes[]): TileRow[] {
  const rows: TileRow[] = [];
  for (let level = 0, fresh = leaves; fresh.length > 0; level += 1) {
    const end = last.find((row) => row.level === level);
    const isOpen = end !== undefined && end.width < tileWidth;
    const first = end === undefined ? 0 : isOpen ? end.tile : end.tile + 1;
    const hashes = [...(isOpen ? hashesOf(end) : []), ...fresh];
    const roots: Bytes[] = [];
    for (let start = 0; start < hashes.length; start += tileWidth) {
      const held = hashes.slice(start, start + tileWidth);
      rows.push({ level, tile: first + start / tileWidth, width: held.length, hashes: toBase64url(concat(held)) });
      if (held.length === tileWidth) roots.push(rootOf(tileWidth, nodesOver(held)));
    }
    fresh = roots;
  }
  return rows;
}

/** The last tile of each level after rows were added. */
export function lastAfter(last: readonly TileRow[], rows: readonly TileRow[]): TileRow[] {
  const newest = new Map(last.map((row) => [row.level, row]));
  for (const row of rows) newest.set(row.level, row);
  return [...newest.values()];
}

/** In which tile the hash of a complete subtree stands, or out of which it is computed. */
function placeOf(level: number, index: number): TilePlace {
  const tileLevel = Math.floor(level / levelsInTile);
  const hashesEach = 2 ** (level % levelsInTile);
  return { level: tileLevel, tile: Math.floor((index * hashesEach) / tileWidth) };
}

/** Of so many entries, those that fill whole tiles. */
export function wholeTiles(entries: number): number {
  return entries - (entries % tileWidth);
}

/** The tiles a computation will look at: it is run once on empty hashes. */
export function placesFor(computation: (nodeAt: NodeAt) => unknown): TilePlace[] {
  const places = new Map<string, TilePlace>();
  computation((level, index) => {
    const place = placeOf(level, index);
    places.set(`${place.level} ${place.tile}`, place);
    return new Uint8Array(hashBytes);
  });
  return [...places.values()];
}

/** Subtrees out of tiles. @param rows every tile of `placesFor`, each in its greatest width */
export function nodesIn(rows: readonly TileRow[]): NodeAt {
  const tiles = new Map(rows.map((row) => [`${row.level} ${row.tile}`, row]));
  const trees = new Map<string, NodeAt>();
  return (level, index) => {
    const place = placeOf(level, index);
    const key = `${place.level} ${place.tile}`;
    const row = tiles.get(key);
    if (!row) throw new RangeError(`tile ${key} was not read`);
    const tree = trees.get(key) ?? nodesOver(hashesOf(row));
    trees.set(key, tree);
    const within = level % levelsInTile;
    return tree(within, index - (place.tile * tileWidth) / 2 ** within);
  };
}
