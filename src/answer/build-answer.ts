/** A line of a rule that holds → the answer that it gives. */
import { never } from '../diagnostic/result.js';
import type { RuleAnswer, RulePopup } from '../language/rule.js';
import type { RecordFacts } from '../plan/facts.js';
import type { Answer } from './answer.js';
import { answerTo, type Caller, type Deciding, sightOf, type Warn } from './deciding.js';
import { encodeList } from './encode-filter.js';
import { formOf } from './form.js';
import { pageUrl } from './page-url.js';
import { recordsInWords } from './saw.js';
import { phoneParameters, textOf, type Wording } from './texts.js';
import { limitReached } from './warnings.js';

export type Built =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'useRule'; readonly rule: string }
  /** What the line would show does not exist. */
  | { readonly kind: 'passedOver' }
  | { readonly kind: 'needsFacts' };

const PASSED_OVER: Built = { kind: 'passedOver' };
const NEEDS_FACTS: Built = { kind: 'needsFacts' };
const built = (answer: Answer): Built => ({ kind: 'answer', answer });

export function buildAnswer({ popup, sets }: RuleAnswer, deciding: Deciding, caller: Caller, warn: Warn): Built {
  const sight = sightOf(deciding, caller, () => {});
  const wording: Wording = { sight, phones: phoneParameters(deciding.rulePlan) };
  switch (popup.kind) {
    case 'showList':
      return caller.known ? built({ kind: 'list', caller: caller.known }) : PASSED_OVER;
    case 'showCaller':
      return caller.known ? built({ kind: 'caller', caller: caller.known }) : PASSED_OVER;
    case 'showCallers':
      return showCallers(caller);
    case 'showTask':
      return deciding.task === 'needsFacts' ? NEEDS_FACTS : showRecord(deciding.task, true);
    case 'showListOf':
      return showListOf(popup, deciding, caller, warn);
    case 'showNewest':
    case 'showNumbered':
      return showOne(popup, deciding, caller, warn);
    case 'new': {
      const fields = formOf(popup, sets, { deciding, caller, sight, wording, warn });
      return fields
        ? built({ kind: 'new', recordType: popup.record, fields, candidates: caller.candidates })
        : NEEDS_FACTS;
    }
    case 'showPage':
      return showPage(popup, wording, deciding, warn);
    case 'showMessage':
      return built({ kind: 'message', text: textOf(popup.text.parts, wording) });
    case 'showNothing':
      return built({ kind: 'nothing', reason: null });
    case 'useRule':
      return { kind: 'useRule', rule: popup.rule };
    default:
      return never(popup);
  }
}

/** A known caller is a choice of one. */
function showCallers({ known, candidates, more }: Caller): Built {
  if (known) return built({ kind: 'callers', candidates: [known], more: false });
  return candidates.length > 0 ? built({ kind: 'callers', candidates, more }) : PASSED_OVER;
}

function showRecord(record: RecordFacts | null, asTask: boolean): Built {
  return record ? built({ kind: 'record', record, asTask }) : PASSED_OVER;
}

function showOne(
  popup: Extract<RulePopup, { kind: 'showNewest' | 'showNumbered' }>,
  deciding: Deciding,
  caller: Caller,
  warn: Warn,
): Built {
  const facts = answerTo(popup, deciding, caller);
  if (facts === 'needsFacts') return NEEDS_FACTS;
  if (facts.kind !== 'record') return PASSED_OVER;
  if (popup.kind === 'showNewest' && facts.limited && facts.record === null) {
    warn(limitReached(recordsInWords({ ...popup.of, where: null }, deciding.plan.vocabulary)));
  }
  return showRecord(facts.record, false);
}

function showListOf(
  popup: Extract<RulePopup, { kind: 'showListOf' }>,
  deciding: Deciding,
  caller: Caller,
  warn: Warn,
): Built {
  if (!caller.known) return PASSED_OVER;
  const type = deciding.plan.vocabulary.records.get(popup.of.record);
  const query = type
    ? encodeList(
        popup.of,
        popup.sort,
        type,
        sightOf(deciding, caller, () => {}),
      )
    : null;
  if (query !== null) return built({ kind: 'records', recordType: popup.of.record, query });
  const reason = 'the list has more alternatives than a URL can hold';
  warn({ code: 'LIMIT_REACHED', parameter: null, message: reason });
  return built({ kind: 'nothing', reason });
}

/** A page that must not be opened is no popup; the reason says which host to allow. */
function showPage(
  popup: Extract<RulePopup, { kind: 'showPage' }>,
  wording: Wording,
  deciding: Deciding,
  warn: Warn,
): Built {
  const url = pageUrl(popup.url.parts, wording, deciding.options.openHosts);
  if (url.ok) return built({ kind: 'page', url: url.value });
  warn({ code: 'VALUE_DROPPED', parameter: null, message: `the page is not opened: ${url.error}` });
  return built({ kind: 'nothing', reason: `the page is not opened: ${url.error}` });
}
