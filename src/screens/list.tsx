import type { Frame, Names } from './frame.js';
import { document } from './layout.js';
import { type Records, RecordTable } from './record-table.js';

export type ListScreen = { readonly title: string; readonly list: Records; readonly names: Names };

export function listScreen(frame: Frame, { title, list, names }: ListScreen): string {
  return document(
    frame,
    title,
    <RecordTable list={list} caption={title} empty="No record fits." names={names} frame={frame} />,
  );
}
