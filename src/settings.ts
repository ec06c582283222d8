/** The only reader of the environment. `docs/settings.md` is printed from it. */
import { isSupportedCountry } from 'libphonenumber-js/max';
import { z } from 'zod';
import { readRewrites } from './call/rewrites.js';
import { fail, ok, type Result } from './diagnostic/result.js';

/** Written back in a message: what was set, cut, so that a sentence stays one. */
const shown = (input: unknown): string =>
  `\`${String(input)
    .replace(/\/\/[^/]*@/, '//…@')
    .slice(0, 60)}\``;
const not = (what: string) => (issue: { readonly input?: unknown }) => `${shown(issue.input)} is not ${what}`;

const whole = (least: number, most: number) =>
  z
    .string()
    .refine(text => /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: not(`a whole number from ${least} to ${most}`),
    })
    .transform(Number);

const onOff = z
  .string()
  .refine(text => /^(?:on|off)$/i.test(text), { error: not('`on` or `off`') })
  .transform(text => text.toLowerCase() === 'on');

const url = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);

/** Scheme, host and path; ends in `/`, so that a popup is put behind it. */
const baseUrl = z
  .string()
  .refine(text => isBase(url(text)), {
    error: not('an address like `https://cti.example.com`, without user, query and `#`'),
  })
  .transform(text => text.replace(/\/*$/, '/'));

function isBase(value: URL | null): boolean {
  if (value === null || !/^https?:$/.test(value.protocol)) return false;
  return value.username === '' && value.password === '' && value.search === '' && value.hash === '';
}

/** Its text is never repeated in a message: it holds a password. */
const databaseUrl = z.string().refine(text => /^postgres(?:ql)?:\/\/./.test(text), {
  error: 'must begin with `postgres://`, as in `postgres://user:password@host:5432/cti`',
});

const items = z.string().transform(text => text.split(/[\s,]+/).filter(item => item !== ''));
const listOf = (holds: (item: string) => boolean, what: string) =>
  items.superRefine((list, context) => {
    for (const item of list)
      if (!holds(item)) context.addIssue({ code: 'custom', message: `${shown(item)} is not ${what}` });
  });

const rewrites = z.string().transform((text, context) => {
  const read = readRewrites(text);
  if (read.ok) return read.value;
  context.addIssue({ code: 'custom', message: read.error });
  return z.NEVER;
});

const isOrigin = (item: string): boolean => /^https?:$/.test(url(item)?.protocol ?? '') && url(item)?.origin === item;
const isHost = (item: string): boolean => /^(?:\*\.)?[a-z0-9][a-z0-9.-]*(?::\d{1,5})?$/i.test(item);

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

const environment = z.object({
  PORT: whole(0, 65535).default(8080).meta({ fallback: '8080', says: 'Port to listen on; `0` takes any free one.' }),
  HOST: z.string().default('127.0.0.1').meta({
    fallback: '127.0.0.1',
    says: 'Address to listen on. `0.0.0.0` listens on all of them, as a container needs.',
  }),
  PUBLIC_URL: baseUrl.nullable().default(null).meta({
    fallback: '`http://localhost:PORT`',
    says: 'Where people and machines reach this service. Popup URLs in JSON, text and GraphQL begin with it; the `Host` header never counts.',
  }),
  POPUP_BASE_URL: baseUrl.nullable().default(null).meta({
    fallback: '`PUBLIC_URL`',
    says: 'Where popups open, when that is elsewhere: a ServiceNow instance, `https://acme.service-now.com`. Redirects then go there too.',
  }),
  DATABASE_URL: databaseUrl.nullable().default(null).meta({
    fallback: 'embedded database',
    says: 'PostgreSQL that holds the data. Several hosts may be named, for failover.',
  }),
  DATABASE_READ_URL: databaseUrl.nullable().default(null).meta({
    fallback: '`DATABASE_URL`',
    says: 'The same database as a role that may only read; lookups use it.',
  }),
  DATA_DIR: z.string().nullable().default(null).meta({
    fallback: 'samples in memory',
    says: 'Folder of the embedded database, when there is no `DATABASE_URL`. One process at a time uses it.',
  }),
  PG_POOLER: onOff.default(false).meta({
    fallback: 'off',
    says: '`on` behind PgBouncer or another transaction pooler: nothing is prepared, nothing is sent at connection start.',
  }),
  PG_POOL: whole(1, 50).default(3).meta({ fallback: '3', says: 'Connections for lookups. More are rarely faster.' }),
  RULES_DIR: z.string().nullable().default(null).meta({
    fallback: 'the rules that ship',
    says: 'Folder of the `.cti` files. Changes are read while the service runs; a broken set keeps the old one serving.',
  }),
  PHONE_REGION: z
    .string()
    .transform(text => text.toUpperCase())
    .refine(text => isSupportedCountry(text), { error: not('a country code like `US` or `CH`') })
    .default('US')
    .meta({ fallback: 'US', says: 'Country of numbers in national form, when the credential names none.' }),
  PHONE_REWRITES: rewrites.default([]).meta({
    fallback: 'none',
    says: 'How the telephone system spells numbers, with commas between the parts: `9=>` drops a leading 9, `00=>+` puts a plus for 00, `8123XXXX=>XXXX` rewrites whole numbers.',
  }),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, { error: not('a time zone like `Europe/Zurich`') })
    .default('UTC')
    .meta({ fallback: 'UTC', says: 'Zone of days and times in rules and on screens; a rule file may say another.' }),
  DEFAULT_VIEW: z
    .string()
    .regex(/^\w{1,80}$/, { error: not('a name of a view: letters, digits and `_`') })
    .nullable()
    .default(null)
    .meta({ fallback: 'default', says: 'View of a popup when neither rule nor URL names one.' }),
  OPEN_HOSTS: listOf(isHost, 'a host like `crm.example.com` or `*.example.com`')
    .default([])
    .meta({ fallback: 'none', says: 'Hosts that `show page` may open, with blanks or commas between them.' }),
  FRAME_ANCESTORS: listOf(isOrigin, 'an origin like `https://acme.service-now.com`, without path')
    .default([])
    .meta({ fallback: 'only itself', says: 'Origins that may show the screens in a frame.' }),
  CORS_ORIGINS: listOf(isOrigin, 'an origin like `https://desk.example.com`, without path')
    .default([])
    .meta({ fallback: 'none', says: 'Origins whose scripts may call `/cti.do` and `/graphql` with a key.' }),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: not('one of `fatal`, `error`, `warn`, `info`, `debug`, `trace`, `silent`'),
    })
    .default('info')
    .meta({ fallback: 'info', says: 'What the log on stderr holds. Names and numbers of callers are never in it.' }),
  DEMO_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{20,200}$/, { error: 'must be 20 to 200 visible ASCII characters, without blanks' })
    .nullable()
    .default(null)
    .meta({
      fallback: 'random at each start',
      says: 'The key of the demo (samples in memory), its id for Basic is `demo`. Without effect on data of your own.',
    }),
});

const settings = environment.transform(read => ({
  port: read.PORT,
  host: read.HOST,
  /** Ends in `/`. */
  publicUrl: read.PUBLIC_URL,
  /** Ends in `/`. */
  popupBaseUrl: read.POPUP_BASE_URL,
  databaseUrl: read.DATABASE_URL,
  databaseReadUrl: read.DATABASE_READ_URL,
  dataDir: read.DATA_DIR,
  pgPooler: read.PG_POOLER,
  pgPool: read.PG_POOL,
  /** null: the rules that ship. */
  rulesDir: read.RULES_DIR,
  phoneRegion: read.PHONE_REGION,
  phoneRewrites: read.PHONE_REWRITES,
  timeZone: read.TIME_ZONE,
  defaultView: read.DEFAULT_VIEW,
  openHosts: read.OPEN_HOSTS,
  frameAncestors: read.FRAME_ANCESTORS,
  corsOrigins: read.CORS_ORIGINS,
  logLevel: read.LOG_LEVEL,
  demoApiKey: read.DEMO_API_KEY,
}));

export type Settings = Readonly<z.infer<typeof settings>>;

/** The environment as read, or every problem, one sentence each. A variable that is set to nothing counts as not set. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Result<Settings, readonly string[]> {
  const set = Object.keys(environment.shape)
    .map(name => [name, env[name]?.trim() ?? ''] as const)
    .filter(([, text]) => text !== '');
  const read = settings.safeParse(Object.fromEntries(set));
  if (read.success) return ok(read.data);
  return fail(read.error.issues.map(issue => `${String(issue.path[0])}: ${issue.message}`));
}

export const settingsFromEnvironment = (): Result<Settings, readonly string[]> => readSettings(process.env);

/** The page `docs/settings.md`. */
export function printSettingsDoc(): string {
  const rows = Object.entries(environment.shape).map(([name, field]) => {
    const { fallback, says } = about.parse(field.meta());
    return `| \`${name}\` | ${fallback} | ${says.replaceAll('|', '\\|')} |`;
  });
  return `${HEAD}\n${rows.join('\n')}\n`;
}

const about = z.object({ fallback: z.string(), says: z.string() });

const HEAD = `# Settings

Settings are environment variables, read once at start. One that is set to nothing counts as not set; all problems are
told at once, and the service does not start with one.

| name | without it | meaning |
|---|---|---|`;
