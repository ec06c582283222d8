/** The lines that analysts write: each with everything that is printed for it, in `golden/slips.txt`. */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from '../../src/language/parse.js';
import { told } from './golden-text.js';

/** Each stands below a head, lines apart by `⏎`. */
const LINES: Readonly<Record<string, readonly string[]>> = {
  'between a condition and its answer': [
    'when open incidents, show list',
    'when open incidents then show list',
    'when open incidents, then show list',
    'when open incidents: show list',
    'else, show list',
  ],
  'words of other languages': [
    'if open incidents show list',
    'if open incidents then show the list',
    'else if open incidents show list',
    'unless caller.vip show list',
    'otherwise new incident',
    'otherwise create incident',
    'end',
    '}',
    'when open incidents show list;',
    '// a comment',
    'when open incidents show list # fine⏎-- not fine',
  ],
  'the answer first, or alone': ['show list when open incidents', 'show list', 'new incident⏎set priority to 1'],
  'records of the caller': [
    'when no open incidents show list',
    'when caller does not have open incidents show list',
    'when caller has 3 open incidents show list',
    'when caller has 3 or more open incidents show list',
    'when caller has less than 2 open incidents show list',
    'when caller has at most 2 open incidents show list',
    'when caller has over 2 open incidents show list',
    'when open incidents or more than 2 hr_cases show list',
    'when the caller has open incidents show list',
  ],
  'whose field': [
    'when caller\'s department is "Finance" show list',
    'when caller’s department is "Finance" show list',
    'when department of the caller is "Finance" show list',
    'when caller vip show list',
    'when caller is vip show list',
    'when caller is not vip show list',
  ],
  'a field with more before it': [
    'when incident.priority is 1 show list',
    'when caller has incidents where incident.priority is 1 show list',
    'when caller.x.y is 1 show list',
    'else new incident⏎set caller.name to "x"',
    'else new incident⏎set incident.priority to 1',
    'else show message "Hi {caller name}"',
    'else show message "Hi {caller’s name}, {task number or \'none\'}"',
    'else show message "Hi {caller name here}"',
  ],
  signs: [
    'when sysparm_x = "a" show list',
    'when sysparm_x == "a" show list',
    'when sysparm_x != "a" show list',
    'when task.priority ≤ 2 show list',
    'when caller.vip && open incidents show list',
    'when !caller.vip show list',
    'when sysparm_x equals "a" show list',
    'when sysparm_x does not contain "a" show list',
    'when task.priority is at least 2 show list',
    'else new incident⏎set priority = 1',
    'else new incident⏎set priority 1',
    'else new incident⏎priority = 1',
  ],
  'closing lines': [
    'on unknown new incident',
    'on several show callers',
    'on several caller show callers',
    'on known caller show caller',
    'else create incident',
  ],
  'match lines': [
    'match name',
    'match by name',
    'match caller name',
    'match on phone',
    'match caller by name or phone',
    'match caller by name and phone',
    'match caller by name, phone',
    'match caller by name phone',
    'match caller by phone number',
    'match caller by caller id',
    'match caller by email address',
    'match caller by caller.name',
    'match user by name',
    'match caller by first 8 digits of phone',
  ],
  'given and empty': [
    'when sysparm_x is empty show list',
    'when sysparm_x is not empty show list',
    'when caller.email is given show list',
    'when caller.email is not given show list',
    'when incident numbered sysparm_i exists show list',
  ],
  'days and times': [
    'when time is after 18:00 show list',
    'when time is before 8:00 show list',
    'when time is between 8:00-18:00 show list',
    'when time is after 6pm show list',
    'when time is between 8am and 18.30 show list',
    'when today is weekend show list',
    'when today is a weekday show list',
    'when today is Sat, Sun show list',
    'when caller has incidents where opened within the last 30 days show list',
    'when caller has incidents where opened within 30 show list',
    'when caller has incidents where opened within 1 show list',
    'when caller has incidents opened within 30 days show list',
    'when caller has incidents caller.vip show list',
  ],
  answers: [
    'when open incidents show the list',
    'when open incidents show open incidents',
    'when open incidents show incidents',
    'when open incidents show incident list',
    'when open incidents show open incident',
    'when open incidents show latest incident',
    'when open incidents show a new incident',
    'when open incidents display list',
    'when open incidents open list',
    'when open incidents open incident',
    'when open incidents show page crm.example',
    'when open incidents show page crm.example/people?x=1',
    'else new incident in view itil',
    'else show list of incidents sorted by opened desc',
  ],
  texts: [
    "when caller.department is 'Finance' show list",
    'when caller.department is Human Resources show list',
    'when caller.department is "Finance show list',
    'else show message Please wait',
    'else show message "Hi {caler.name}"',
    'else show message "Hi {foo}"',
    'else show message "Hi {"',
    'when agent has role hr show list',
  ],
  'and with or': [
    'when caller.vip and open incidents or sysparm_x is given show list',
    'when caller.vip or (open incidents and sysparm_x is given) and several callers show list',
    'when caller has incidents where priority is 1 or state is 1 and opened within 2 days show list',
  ],
  misspelt: [
    'when opne incidents show list',
    'whne open incidents show list',
    'when open incidents shwo list',
    'when open incidents⏎shwo list',
    'when open incidents⏎adn caller.vip⏎show list',
    'mtach caler by name',
    'match caller by naem',
    'client calable',
    'clientcallable',
    'match caller by lst 8 digits of phone',
    'match caller by name, also inactve',
    'when open incidents show newst open incident',
    'when incident number sysparm_i is found show list',
    'when today is Satuday show list',
    'when tody is Saturday show list',
    'when sysparm_x is gvien show list',
    'when caller.email is emtpy show list',
    'else new incident wiht fields using veiw itil',
    'rlue other',
  ],
  missing: [
    'open incidents show list',
    'several callers show callers',
    'caller by name',
    'when open incidents list',
    'else use other',
    'else rule other',
    'match caller by name, only one',
    'when sysparm_x is one of "a" "b" show list',
    'when (open incidents and caller.vip show list',
    'when sysparm_x "a" show list',
  ],
  'too many, or not known': [
    'when open incidents) show list',
    'when open incidents show show list',
    'foo bar',
    'when open incidents',
    'when open incidents show',
    'else',
    'else new incident⏎run',
    'when open incidents ? show list',
  ],
  names: ['rule hr-case "HR"', 'rule größe', 'rule 日本', 'rule x CTI Processing'],
  'right line, wrong place': [
    'update task',
    'field x text',
    'numbered INC',
    'given region "CH"',
    'use view x',
    'set priority to 1',
    'run note',
    'client callable⏎match caller by name⏎when open incidents show list⏎match caller by phone',
    'else new incident⏎match caller by name⏎match caller by phone⏎when open incidents show list',
    'match caller by name⏎else new incident⏎when open incidents show list',
    'match caller by name⏎client callable',
    'else show list⏎action note⏎match caller by name⏎run other⏎set a to 1⏎show list',
    'else show list⏎example "x"⏎call a⏎call b⏎expect show list⏎set a to 1',
  ],
};

test('what is printed for them', async () => {
  const parts = Object.entries(LINES).map(
    ([title, lines]) => `${'='.repeat(8)} ${title}\n\n${lines.map(printed).join('\n\n')}`,
  );
  await expect(`${parts.join('\n\n\n')}\n`).toMatchFileSnapshot(
    fileURLToPath(new URL('golden/slips.txt', import.meta.url)),
  );
});

function printed(line: string): string {
  const source = `rule a\n${line.replaceAll('⏎', '\n')}\n`;
  return `--- ${line}\n${told(source) || '(nothing to tell)'}`;
}

test('every hint that says what to write is a line without mistakes', () => {
  const lines = Object.values(LINES).flat();
  const wrong = lines.flatMap(line => {
    const source = `rule a\n${line.replaceAll('⏎', '\n')}\n`;
    return parse('a.cti', source).diagnostics.flatMap(({ hint }) => {
      const [, better = ''] = /^write `((?:when|match|else|on|rule|client|set) [^`…]*)`$/.exec(hint ?? '') ?? [];
      const again = parse('a.cti', `rule a\nelse new incident\n${better}\n`).diagnostics.filter(
        ({ code }) => code !== 'CTI021',
      );
      return again.map(d => `${line} → ${better}: ${d.message}`);
    });
  });
  expect(wrong).toEqual([]);
});
