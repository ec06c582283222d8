/** PostgreSQL stores neither NUL nor half a surrogate pair; in jsonb both are errors. They are shown as what they are: unreadable. */
export const storableText = (text: string): string => text.replace(/\0|\p{Surrogate}/gu, '\ufffd');
