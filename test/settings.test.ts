import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printSettingsDoc, readSettings, type Settings } from '../src/settings.js';

const read = (env: Record<string, string>): Settings => {
  const settings = readSettings(env);
  if (!settings.ok) throw new Error(settings.error.join('\n'));
  return settings.value;
};

const problems = (env: Record<string, string>): readonly string[] => {
  const settings = readSettings(env);
  return settings.ok ? [] : settings.error;
};

describe('settings', () => {
  test('what holds without any', () => {
    expect(read({})).toEqual({
      port: 8080,
      host: '127.0.0.1',
      publicUrl: null,
      popupBaseUrl: null,
      databaseUrl: null,
      databaseReadUrl: null,
      dataDir: null,
      pgPooler: false,
      pgPool: 3,
      rulesDir: null,
      phoneRegion: 'US',
      phoneRewrites: [],
      timeZone: 'UTC',
      defaultView: null,
      openHosts: [],
      frameAncestors: [],
      corsOrigins: [],
      logLevel: 'info',
      demoApiKey: null,
    });
  });

  test('a variable set to nothing counts as not set', () => {
    expect(read({ PORT: '', HOST: '  ', DATABASE_URL: '', DEMO_API_KEY: '' })).toEqual(read({}));
  });

  test.each([
    ['PORT', '3000', 'port', 3000],
    ['PUBLIC_URL', 'https://cti.example.com', 'publicUrl', 'https://cti.example.com/'],
    ['POPUP_BASE_URL', 'https://acme.service-now.com//', 'popupBaseUrl', 'https://acme.service-now.com/'],
    ['PG_POOLER', 'ON', 'pgPooler', true],
    ['PHONE_REGION', 'ch', 'phoneRegion', 'CH'],
    [
      'PHONE_REWRITES',
      '9=>, 8123XXXX=>XXXX',
      'phoneRewrites',
      [
        { from: '9', to: '' },
        { from: '8123XXXX', to: 'XXXX' },
      ],
    ],
    ['TIME_ZONE', 'Europe/Zurich', 'timeZone', 'Europe/Zurich'],
    ['OPEN_HOSTS', 'crm.example.com, *.example.org', 'openHosts', ['crm.example.com', '*.example.org']],
    [
      'FRAME_ANCESTORS',
      'https://a.example https://b.example:8443',
      'frameAncestors',
      ['https://a.example', 'https://b.example:8443'],
    ],
    ['DEMO_API_KEY', 'a\'b"c:d,e f'.replace(' ', '+').repeat(2), 'demoApiKey', 'a\'b"c:d,e+fa\'b"c:d,e+f'],
  ] as const)('%s=%s', (name, text, key, value) => {
    expect(read({ [name]: text })[key]).toEqual(value);
  });

  test('all problems at once, in sentences', () => {
    const wrong = {
      PORT: '80a80',
      PUBLIC_URL: 'cti.example.com',
      POPUP_BASE_URL: 'https://user:pw@x.example/',
      DATABASE_URL: 'mysql://root:secret@db/cti',
      PG_POOLER: 'yes',
      PG_POOL: '0',
      PHONE_REGION: 'UK',
      PHONE_REWRITES: '9',
      TIME_ZONE: 'Zurich',
      DEFAULT_VIEW: 'my view',
      OPEN_HOSTS: 'https://crm.example.com',
      FRAME_ANCESTORS: 'https://a.example/path b',
      LOG_LEVEL: 'loud',
      DEMO_API_KEY: 'short',
    };
    expect(problems(wrong)).toEqual([
      'PORT: `80a80` is not a whole number from 0 to 65535',
      'PUBLIC_URL: `cti.example.com` is not an address like `https://cti.example.com`, without user, query and `#`',
      'POPUP_BASE_URL: `https://…@x.example/` is not an address like `https://cti.example.com`, without user, query and `#`',
      'DATABASE_URL: must begin with `postgres://`, as in `postgres://user:password@host:5432/cti`',
      'PG_POOLER: `yes` is not `on` or `off`',
      'PG_POOL: `0` is not a whole number from 1 to 50',
      'PHONE_REGION: `UK` is not a country code like `US` or `CH`',
      'PHONE_REWRITES: `9` has no `=>`: write `9=>` to drop a leading 9, `00=>+` to put a plus for 00, `8123XXXX=>XXXX` for whole numbers, with commas between them',
      'TIME_ZONE: `Zurich` is not a time zone like `Europe/Zurich`',
      'DEFAULT_VIEW: `my view` is not a name of a view: letters, digits and `_`',
      'OPEN_HOSTS: `https://crm.example.com` is not a host like `crm.example.com` or `*.example.com`',
      'FRAME_ANCESTORS: `https://a.example/path` is not an origin like `https://acme.service-now.com`, without path',
      'FRAME_ANCESTORS: `b` is not an origin like `https://acme.service-now.com`, without path',
      'LOG_LEVEL: `loud` is not one of `fatal`, `error`, `warn`, `info`, `debug`, `trace`, `silent`',
      'DEMO_API_KEY: must be 20 to 200 visible ASCII characters, without blanks',
    ]);
  });

  test('docs/settings.md is in step', () => {
    expect(readFileSync(new URL('../docs/settings.md', import.meta.url), 'utf8')).toBe(printSettingsDoc());
  });
});
