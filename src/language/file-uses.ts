import type { SourceFile } from './ast.js';
import { duplicateName } from './checks/duplicate-name.js';
import { badTimeZone, isTimeZone } from './checks/time-zone.js';
import { resolveView } from './resolve-answer.js';
import { placeIn, type Scope } from './resolve-scope.js';
import { resolvePlainText } from './resolve-text.js';

/** What the head of a file says for its rules. */
export type FileUses = { readonly view: string | null; readonly timeZone: string | null };

export function resolveUses(scope: Scope, file: SourceFile): FileUses {
  const uses: { view: string | null; timeZone: string | null } = { view: null, timeZone: null };
  for (const use of file.uses) {
    const place = placeIn(scope, use.span);
    const twice = (name: string): void =>
      scope.report(
        duplicateName.at(place, { what: 'line', name, where: '', hint: 'a file says it once for all its rules' }),
      );
    if (use.kind === 'useView') {
      if (uses.view !== null) twice('use view');
      uses.view = resolveView(scope, use.name);
    } else {
      if (uses.timeZone !== null) twice('use time zone');
      const zone = resolvePlainText(scope, use.zone, 'a time zone');
      if (zone !== null && !isTimeZone(zone)) scope.report(badTimeZone.at(placeIn(scope, use.zone.span), { zone }));
      uses.timeZone = zone;
    }
  }
  return uses;
}
