/** What is wrong with a body, gathered by path into the tree that comes with code 50035. */
import { problems, refuse } from './problems.ts';
import { charactersIn } from './wire.ts';

/** https://docs.discord.com/developers/reference#error-messages */
export type FormErrors = { [key: string]: FormErrors | readonly Readonly<{ code: string; message: string }>[] };
export type Path = readonly (string | number)[];

export interface Form {
  wrong(path: Path, code: string, message: string): void;
  /** Is it text of this length? Absent is fine unless `required`. */
  text(path: Path, value: unknown, limits: Readonly<{ min?: number; max: number; required?: boolean }>): void;
  required(path: Path, value: unknown): void;
  /** Refuses with 50035 if anything was wrong. */
  end(): void;
}
export const readForm = (): Form => {
  const errors: FormErrors = {};
  let any = false;
  const wrong: Form['wrong'] = (path, code, message) => {
    any = true;
    let at = errors;
    for (const key of path) at = (at[String(key)] ??= {}) as FormErrors;
    const before = at['_errors'];
    at['_errors'] = [...(Array.isArray(before) ? before : []), { code, message }];
  };
  const required: Form['required'] = (path, value) => {
    if (value === undefined || value === null) wrong(path, 'BASE_TYPE_REQUIRED', 'This field is required');
  };
  return {
    wrong,
    required,
    text(path, value, { min = 0, max, required: needed = false }) {
      if (value === undefined || value === null) {
        if (needed) required(path, value);
        return;
      }
      if (typeof value !== 'string')
        return wrong(path, 'STRING_TYPE_CONVERT', `Could not interpret "${JSON.stringify(value)}" as string.`);
      const length = charactersIn(value);
      if (length >= min && length <= max) return;
      if (min > 0) {
        if (length === 0) return wrong(path, 'BASE_TYPE_REQUIRED', 'This field is required');
        return wrong(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
      }
      wrong(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
    },
    end() {
      if (any) refuse(problems.invalidForm, errors);
    },
  };
};
