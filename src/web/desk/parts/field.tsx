/** A labelled box to write in, with its help and what is wrong with it. */
import type { ComponentChildren, Ref } from 'preact';
import { useId } from 'preact/hooks';

interface FieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly wrong?: string | undefined;
  readonly children: (ids: FieldIds) => ComponentChildren;
}
/** What the control inside carries, so that label, help and fault are read with it. */
interface FieldIds {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
}

export function Field({ label, help, wrong, children }: FieldProps) {
  const id = useId();
  const parts = [
    help === undefined ? undefined : `${id}-help`,
    wrong === undefined ? undefined : `${id}-wrong`,
  ].filter((part) => part !== undefined);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        'aria-describedby': parts.length === 0 ? undefined : parts.join(' '),
        'aria-invalid': wrong === undefined ? undefined : true,
      })}
      {help !== undefined && (
        <p class="help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {wrong !== undefined && (
        <p class="wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
    </div>
  );
}

interface InputProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly help?: string | undefined;
  readonly wrong?: string | undefined;
  readonly type?: 'text' | 'date' | 'datetime-local' | 'number' | 'url';
  readonly autocomplete?: string;
  readonly autocapitalize?: 'none' | 'sentences';
  readonly inputMode?: 'text' | 'numeric';
  readonly spellcheck?: boolean;
  readonly maxLength?: number;
  readonly min?: string | number;
  readonly max?: string | number;
  readonly pattern?: string;
  readonly class?: string;
  readonly required?: boolean;
  readonly autofocus?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A field of one line. */
export function TextField({ label, help, wrong, onInput, ...rest }: InputProps) {
  // The types of an input differ by its `type`; what is allowed here fits all of ours.
  const attributes: object = rest;
  return (
    <Field label={label} help={help} wrong={wrong}>
      {(ids) => (
        <input {...ids} {...attributes} onInput={(event) => onInput(event.currentTarget.value)} />
      )}
    </Field>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
  readonly help?: string;
  readonly disabled?: boolean;
}

/** One of a list. */
export function SelectField({ label, value, options, onChange, help, disabled }: SelectProps) {
  return (
    <Field label={label} help={help}>
      {(ids) => (
        <select
          {...ids}
          value={value}
          disabled={disabled === true}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface AreaProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly help?: string;
  readonly rows?: number;
  readonly required?: boolean;
}

/** A field of several lines. */
export function AreaField({ label, value, onInput, help, rows = 3, required }: AreaProps) {
  return (
    <Field label={label} help={help}>
      {(ids) => (
        <textarea
          {...ids}
          rows={rows}
          value={value}
          required={required === true}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
