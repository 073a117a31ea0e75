// One of a few values, as a named list to unfold. What isn't among them is never chosen.
import { Field } from "./field.tsx";
import { inputStyle } from "./input.tsx";

export type ChoiceFieldProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChoose(value: Value): void;
};

export function ChoiceField<Value extends string>({
  label,
  value,
  options,
  onChoose,
}: ChoiceFieldProps<Value>) {
  const choose = (name: string) => {
    const chosen = options.find((option) => option.value === name);
    if (chosen) onChoose(chosen.value);
  };
  return (
    <Field label={label}>
      {(control) => (
        <select
          {...control}
          className={inputStyle}
          value={value}
          onChange={({ target }) => choose(target.value)}
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
