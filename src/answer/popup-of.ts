/** What an answer opens. */
import { never } from '../diagnostic/result.js';
import { ANY_RECORD } from '../language/vocabulary.js';
import type { Answer } from './answer.js';
import type { Popup } from './popup.js';

/** null: nothing or a message, shown in place. */
export function popupOf(answer: Answer, view: string | null): Popup | null {
  switch (answer.kind) {
    case 'list':
    case 'caller':
      return { page: 'user', sysId: answer.caller.sysId, view };
    case 'callers':
      return { page: 'users', sysIds: answer.candidates.map(person => person.sysId), view };
    case 'records':
      return { page: 'records', record: answer.recordType, query: answer.query, view };
    case 'record':
      return {
        page: 'record',
        record: answer.asTask ? ANY_RECORD : answer.record.recordType,
        sysId: answer.record.sysId,
        view,
      };
    case 'new':
      return {
        page: 'new',
        record: answer.recordType,
        fields: answer.fields,
        candidates: answer.candidates.map(person => person.sysId),
        view,
      };
    case 'page':
      return { page: 'elsewhere', url: answer.url };
    case 'message':
    case 'nothing':
      return null;
    default:
      return never(answer);
  }
}
