/** Popup URLs in ServiceNow's own shape, as data; `buildPopup` and `parsePopup` in `popup-url.ts` are each other's inverse. */
import type { FormField } from './answer.js';

export type Popup =
  /** `sys_user.do?sys_id=U&sysparm_view=V` */
  | { readonly page: 'user'; readonly sysId: string; readonly view: string | null }
  /** `sys_user_list.do?sysparm_query=sys_idINa,b` */
  | { readonly page: 'users'; readonly sysIds: readonly string[]; readonly view: string | null }
  /** `incident.do?sys_id=-1&sysparm_query=caller_id=U^priority=1`; `candidates` travel as `sysparm_candidates`. */
  | {
      readonly page: 'new';
      readonly record: string;
      readonly fields: readonly FormField[];
      readonly candidates: readonly string[];
      readonly view: string | null;
    }
  /** `task.do?sys_id=T` */
  | { readonly page: 'record'; readonly record: string; readonly sysId: string; readonly view: string | null }
  /** `incident_list.do?sysparm_query=…` */
  | { readonly page: 'records'; readonly record: string; readonly query: string; readonly view: string | null }
  | { readonly page: 'elsewhere'; readonly url: string };
