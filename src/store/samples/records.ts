import type { SamplePerson } from './people.js';
import { type Random, sampleId, seeded } from './random.js';
import { SERVICE_DESK } from './sites.js';
import { LONG_DESCRIPTION, TOPICS, type Topic, WORDS } from './topics.js';

export type SampleNote = {
  readonly field: 'comments' | 'work_notes';
  readonly text: string;
  readonly by: string;
  readonly minutesAgo: number;
};

export type SampleRecord = {
  readonly sysId: string;
  readonly number: string;
  readonly recordType: 'incident' | 'task';
  readonly caller: string | null;
  readonly state: string;
  readonly active: boolean;
  readonly priority: string;
  readonly shortDescription: string;
  readonly description: string;
  readonly minutesAgo: number;
  readonly updatedMinutesAgo: number;
  readonly assignedTo: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly notes: readonly SampleNote[];
};

/** Before it has its number. */
type Draft = Omit<SampleRecord, 'sysId' | 'number' | 'recordType'>;

const DAY = 24 * 60;
const INCIDENTS = 600;
const TASKS = 40;
const FIRST_NUMBER = 10_001;

export function sampleRecords(people: readonly SamplePerson[]): readonly SampleRecord[] {
  const random = seeded(4_155_550_123);
  const desk = people.filter(person => person.department === SERVICE_DESK);
  const [don, abel, ...others] = people;
  if (!don || !abel) throw new Error('the sample data begin with Don Goodliffe and Abel Tuter');
  const told = [...donsIncidents(don, desk, random), ...closedOnes(abel, 4, desk, random)];
  // Most calls come from few people.
  const callers = others.filter(person => person.department !== SERVICE_DESK);
  const chance = Array.from({ length: INCIDENTS - told.length }, () => {
    const caller = callers[Math.min(random.below(callers.length), random.below(callers.length))];
    return incident(random.percent(2) ? null : (caller ?? null), desk, random);
  });
  const tasks = Array.from({ length: TASKS }, () => task(desk, random));
  return [...numbered('incident', 'INC', [...told, ...chance]), ...numbered('task', 'TASK', tasks)];
}

/** The older the lower the number, as in a real installation. */
function numbered(
  recordType: SampleRecord['recordType'],
  prefix: string,
  drafts: readonly Draft[],
): readonly SampleRecord[] {
  return [...drafts]
    .sort((a, b) => b.minutesAgo - a.minutesAgo)
    .map((draft, index) => {
      const number = prefix + String(FIRST_NUMBER + index).padStart(7, '0');
      return { sysId: sampleId(number), number, recordType, ...draft };
    });
}

function donsIncidents(don: SamplePerson, desk: readonly SamplePerson[], random: Random): readonly Draft[] {
  const open = ['2', '1', '3', '2', '1'].map((state, index) => ({
    ...incident(don, desk, random),
    state,
    active: true,
    minutesAgo: 90 + index * 2 * DAY + random.below(600),
  }));
  const [first, ...rest] = open;
  if (!first) return [];
  const long: Draft = {
    ...first,
    shortDescription: 'Laptop loses its network connection several times a day since the move',
    description: LONG_DESCRIPTION,
    priority: '2',
    fields: {
      ...first.fields,
      category: 'network',
      subcategory: 'lan',
      impact: '2',
      urgency: '1',
      contact_type: 'phone',
    },
  };
  return [long, ...rest, ...closedOnes(don, 6, desk, random)].map(settled);
}

/** Nothing was changed before it was opened. */
const settled = (draft: Draft): Draft => ({
  ...draft,
  updatedMinutesAgo: Math.min(draft.updatedMinutesAgo, draft.minutesAgo),
  notes: draft.notes.map(note => ({ ...note, minutesAgo: Math.min(note.minutesAgo, draft.minutesAgo) })),
});

function closedOnes(
  caller: SamplePerson,
  count: number,
  desk: readonly SamplePerson[],
  random: Random,
): readonly Draft[] {
  return Array.from({ length: count }, (_, index) => ({
    ...incident(caller, desk, random),
    state: random.pick(['6', '7', '7', '8']),
    active: false,
    minutesAgo: (20 + 30 * index) * DAY + random.below(DAY),
  }));
}

function incident(caller: SamplePerson | null, desk: readonly SamplePerson[], random: Random): Draft {
  const topic = random.pick(TOPICS);
  const active = random.percent(30) && caller?.active !== false;
  const minutesAgo = active ? 5 + random.below(random.percent(70) ? 5 * DAY : 40 * DAY) : DAY + random.below(420 * DAY);
  const state = active ? random.pick(['1', '1', '2', '2', '2', '3']) : random.pick(['6', '7', '7', '7', '7', '8']);
  const [impact, urgency] = [
    1 + Math.max(random.below(3), random.below(3)),
    1 + Math.max(random.below(3), random.below(3)),
  ];
  const agent = state === '1' ? null : random.pick(desk);
  const fill = filler(random);
  return {
    caller: caller?.sysId ?? null,
    state,
    active,
    // As ServiceNow looks it up from impact and urgency.
    priority: String(impact + urgency - 1),
    shortDescription: fill(topic.short),
    description: fill(topic.description),
    minutesAgo,
    updatedMinutesAgo: random.below(minutesAgo),
    assignedTo: agent?.sysId ?? null,
    fields: {
      category: topic.category,
      subcategory: topic.subcategory,
      impact: String(impact),
      urgency: String(urgency),
      contact_type: random.pick(['phone', 'phone', 'phone', 'email', 'self_service', 'chat', 'walk_in']),
      // Nobody knew them when they called.
      ...(caller === null
        ? {
            caller_phone: `+4420794607${10 + random.below(90)}`,
            caller_name: random.pick(['Sam Okafor', 'Mrs. Lindqvist', 'Delivery desk']),
          }
        : {}),
    },
    notes: notesOf(topic, caller, agent, minutesAgo, random),
  };
}

function notesOf(
  topic: Topic,
  caller: SamplePerson | null,
  agent: SamplePerson | null,
  minutesAgo: number,
  random: Random,
): readonly SampleNote[] {
  if (agent === null) return [];
  const worked: SampleNote = {
    field: 'work_notes',
    text: topic.note,
    by: agent.name,
    minutesAgo: random.below(minutesAgo),
  };
  if (caller === null || !random.percent(30)) return [worked];
  const text = random.pick(['Is there any news?', 'It happened again today.', 'Thank you, that works.']);
  return [worked, { field: 'comments', text, by: caller.name, minutesAgo: random.below(worked.minutesAgo + 1) }];
}

function task(desk: readonly SamplePerson[], random: Random): Draft {
  const active = random.percent(50);
  const minutesAgo = 60 + random.below((active ? 20 : 300) * DAY);
  return {
    caller: null,
    state: active ? random.pick(['-5', '1', '2']) : random.pick(['3', '3', '3', '4', '7']),
    active,
    priority: random.pick(['3', '4', '4', '4']),
    shortDescription: random.pick([
      'Prepare workplace for a new colleague',
      'Collect equipment of a leaver',
      'Renew certificate of the intranet',
      'Check backup of the file server',
      'Label patch panel on the 2nd floor',
    ]),
    description: '',
    minutesAgo,
    updatedMinutesAgo: random.below(minutesAgo),
    assignedTo: random.pick(desk).sysId,
    fields: {},
    notes: [],
  };
}

function filler(random: Random): (text: string) => string {
  const chosen = new Map(Object.entries(WORDS).map(([name, words]) => [name, random.pick(words)]));
  return text => {
    const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => chosen.get(name) ?? '');
    return filled.replace(/(?:^|(?<=\. ))\p{Ll}/gu, letter => letter.toUpperCase());
  };
}
