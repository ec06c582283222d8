/** How a phone text was read, as data. */

export type PhoneStepName =
  | 'quotes'
  | 'codes'
  | 'absent'
  | 'placeholder'
  | 'withheld'
  | 'characters'
  | 'address'
  | 'lost plus'
  | 'rewrites'
  | 'label'
  | 'extension'
  | 'letters'
  | 'number'
  | 'short'
  | 'unreadable';

/** `text`: what is left after this step. `why`: a sentence, lower case, no full stop. */
export type PhoneStep = { readonly name: PhoneStepName; readonly text: string; readonly why: string };

/** Keeps a step. */
export type Note = (name: PhoneStepName, after: string, why: string) => void;
