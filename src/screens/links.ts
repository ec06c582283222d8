import type { Popup } from '../answer/popup.js';
import { buildPopup } from '../answer/popup-url.js';
import type { RecordFacts, SysId } from '../plan/facts.js';
import type { Frame } from './frame.js';

/** Every link of a screen to another is a popup's address. */
export const hrefOf = (frame: Frame, popup: Popup): string =>
  popup.page === 'elsewhere' ? popup.url : frame.base + buildPopup(popup);

export const personHref = (frame: Frame, sysId: SysId): string => hrefOf(frame, { page: 'user', sysId, view: null });

export const recordHref = (frame: Frame, { recordType, sysId }: RecordFacts): string =>
  hrefOf(frame, { page: 'record', record: recordType, sysId, view: null });
