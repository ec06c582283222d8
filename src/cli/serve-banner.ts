/** What a started service says of itself. */
export type Serving = {
  /** Ends in `/`. */
  readonly url: string;
  /** Where the data lives, in words. */
  readonly place: string;
  readonly rules: { readonly folder: string; readonly version: string };
  /** The embedded database in a folder, which no other process can open meanwhile. */
  readonly holdsFolder: boolean;
  /** The demo's, whose id is `demo`; null: data of one's own. */
  readonly demoKey: string | null;
};

/** Links carry no key: a browser asks for user and password once. */
export function banner(serving: Serving): string {
  const lines = serving.demoKey === null ? ownData(serving) : demo(serving, serving.demoKey);
  return `${['', ...lines, ''].join('\n')}\n`;
}

const head = ({ url, place, rules }: Serving): readonly string[] => [
  `CTI lookup serves at ${url}`,
  `  data   ${place}`,
  `  rules  ${rules.folder} (version ${rules.version})`,
];

const ownData = (serving: Serving): readonly string[] => [
  ...head(serving),
  '',
  `  GraphiQL       ${serving.url}graphql`,
  '  a key          cti credential create ID --label "whose it is" --scopes lookup',
  ...(serving.holdsFolder
    ? ['                 (stop the service for it: the embedded database serves one process at a time)']
    : []),
];

const demo = (serving: Serving, key: string): readonly string[] => [
  ...head(serving),
  '',
  `  known caller    ${serving.url}cti.do?sysparm_caller_name=Don%20Goodliffe`,
  `  unknown caller  ${serving.url}cti.do?sysparm_caller_phone=%2B12025550143`,
  `  GraphiQL        ${serving.url}graphql`,
  '',
  '  A browser asks for a user and a password:',
  '    user      demo',
  `    password  ${key}`,
  '',
  `  curl -H ${quoted(`Authorization: Bearer ${key}`)} '${serving.url}cti.do?sysparm_caller_phone=%2B14155550123'`,
];

/** For a POSIX shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
