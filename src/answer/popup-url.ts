/** Popup ↔ URL in ServiceNow's own shape. parse(build(x)) is x, but for what `normalPopup` says. */
import { isScript, parseTerms, printEncodedQuery, type Term } from '../call/encoded-query.js';
import { readSysId } from '../call/ids.js';
import { never } from '../diagnostic/result.js';
import { PERSON_RECORD } from '../language/vocabulary.js';
import type { FormField } from './answer.js';
import type { Popup } from './popup.js';

const PERSON_TABLE = 'sys_user';
const NEW = '-1';
const NAME = /^\w{1,80}$/;

const tableOf = (record: string): string => (record === PERSON_RECORD ? PERSON_TABLE : record);
const recordOf = (table: string): string => (table === PERSON_TABLE ? PERSON_RECORD : table);

/** A path relative to the service's root (`sys_user.do?sys_id=…`); for a page elsewhere its absolute URL. */
export function buildPopup(popup: Popup): string {
  switch (popup.page) {
    case 'user':
      return path(`${PERSON_TABLE}.do`, [['sys_id', popup.sysId], viewOf(popup)]);
    case 'users':
      return path(`${PERSON_TABLE}_list.do`, [['sysparm_query', `${IDS}${popup.sysIds.join(',')}`], viewOf(popup)]);
    case 'new':
      return path(`${tableOf(popup.record)}.do`, [
        ['sys_id', NEW],
        ['sysparm_query', fieldsQuery(popup.fields)],
        ['sysparm_candidates', popup.candidates.join(',')],
        viewOf(popup),
      ]);
    case 'record':
      return path(`${tableOf(popup.record)}.do`, [['sys_id', popup.sysId], viewOf(popup)]);
    case 'records':
      return path(`${tableOf(popup.record)}_list.do`, [['sysparm_query', popup.query], viewOf(popup)]);
    case 'elsewhere':
      return popup.url;
    default:
      return never(popup);
  }
}

/** `base`: absolute, with or without a slash at its end. */
export function absolutePopup(popup: Popup, base: string): string {
  return popup.page === 'elsewhere' ? popup.url : `${base.replace(/\/$/, '')}/${buildPopup(popup)}`;
}

type Parameter = readonly [name: string, value: string];

const IDS = 'sys_idIN';
const viewOf = ({ view }: { readonly view: string | null }): Parameter => ['sysparm_view', view ?? ''];

/** Parameters that say nothing are left out. */
function path(page: string, parameters: readonly Parameter[]): string {
  const said = parameters.filter(([, value]) => value !== '');
  return `${page}?${said.map(([name, value]) => `${name}=${encodeURIComponent(wellFormed(value))}`).join('&')}`;
}

/** `encodeURIComponent` throws on half a character. */
const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '\ufffd');

/** `printEncodedQuery` leaves out what would not read back as itself. */
function fieldsQuery(fields: readonly FormField[]): string {
  const terms = fields.map(({ name, value }): readonly Term[] => [
    { field: name, operator: '=', value: wellFormed(value) },
  ]);
  return printEncodedQuery({ groups: [terms], order: [] });
}

/** From a path with its query, or an absolute URL of a page elsewhere; null: no popup of ours. Hostile text is expected. */
export function parsePopup(pathAndQuery: string): Popup | null {
  if (/^https?:\/\//i.test(pathAndQuery)) return { page: 'elsewhere', url: pathAndQuery };
  const [before = '', ...after] = (pathAndQuery.split('#')[0] ?? '').split('?');
  const page = before.split('/').at(-1) ?? '';
  const table = page.slice(0, -'.do'.length);
  if (!page.endsWith('.do') || !NAME.test(table)) return null;
  const parameters = new URLSearchParams(after.join('?'));
  const view = parameters.get('sysparm_view') || null;
  const sysId = parameters.get('sys_id') ?? '';
  if (sysId !== '') return onePage(recordOf(table), sysId, parameters, view);
  if (!table.endsWith('_list')) return null;
  return listPage(recordOf(table.slice(0, -'_list'.length)), parameters.get('sysparm_query') ?? '', view);
}

function onePage(record: string, sysId: string, parameters: URLSearchParams, view: string | null): Popup {
  if (sysId === NEW) {
    const candidates = sysIdsIn(parameters.get('sysparm_candidates') ?? '');
    return { page: 'new', record, fields: parseFields(parameters.get('sysparm_query') ?? ''), candidates, view };
  }
  const id = readSysId(sysId) ?? sysId;
  return record === PERSON_RECORD ? { page: 'user', sysId: id, view } : { page: 'record', record, sysId: id, view };
}

function listPage(record: string, query: string, view: string | null): Popup {
  const ids = record === PERSON_RECORD && query.startsWith(IDS) && /^[0-9a-f,-]*$/i.test(query.slice(IDS.length));
  return ids
    ? { page: 'users', sysIds: sysIdsIn(query.slice(IDS.length)), view }
    : { page: 'records', record, query, view };
}

const sysIdsIn = (text: string): readonly string[] => text.split(',').flatMap(id => readSysId(id) ?? []);

/** Only `field=value`; anything else is no field of a form. */
function parseFields(query: string): readonly FormField[] {
  return parseTerms(query).flatMap(part => {
    if (part.kind !== 'term' || part.join !== 'and' || part.term.operator !== '=' || isScript(part.term.value))
      return [];
    return [{ name: part.term.field, value: part.term.value }];
  });
}

/** What a popup reads back as: scripts dropped, line breaks blanks, a person's record is their page, an empty view none. */
export function normalPopup(popup: Popup): Popup {
  if (popup.page === 'elsewhere') return popup;
  const view = popup.view === null ? null : wellFormed(popup.view) || null;
  if (popup.page === 'record' && popup.record === PERSON_RECORD) return { page: 'user', sysId: popup.sysId, view };
  if (popup.page === 'records') return { ...popup, query: wellFormed(popup.query), view };
  if (popup.page !== 'new') return { ...popup, view };
  return { ...popup, fields: popup.fields.flatMap(normalField), view };
}

function normalField({ name, value }: FormField): readonly FormField[] {
  const normal = wellFormed(value).replace(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/g, ' ');
  return NAME.test(name) && !isScript(normal) ? [{ name, value: normal }] : [];
}
